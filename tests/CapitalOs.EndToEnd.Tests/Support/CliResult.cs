using System.Text.Json;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>What a run of the program left: its exit code and both of its outputs.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>The answer on standard output.</summary>
    public JsonElement Answer => JsonDocument.Parse(Output).RootElement;

    /// <summary>The problem on standard error.</summary>
    public JsonElement Problem => JsonDocument.Parse(Error).RootElement;

    /// <summary>The answer or the problem, whichever there is, without the end of its line.</summary>
    public string Said => (ExitCode == 0 ? Output : Error).TrimEnd('\n');

    public override string ToString() => $"exit {ExitCode}\nout: {Output}\nerr: {Error}";
}
