using System.Diagnostics;
using System.Text;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>Runs the built program as a person or a script would.</summary>
internal static class Cli
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>For what starts some fifty workers, one after another.</summary>
    private static readonly TimeSpan DemoLimit = TimeSpan.FromMinutes(8);

    public static CliResult Run(params string[] args) => Run(args, input: null);

    public static CliResult Run(
        string[] args, byte[]? input = null, Dictionary<string, string>? environment = null, string? folder = null) =>
        RunProgram(BuiltProgram.Path, args, input, environment, folder);

    public static CliResult RunProgram(
        string program,
        string[] args,
        byte[]? input = null,
        Dictionary<string, string>? environment = null,
        string? folder = null)
    {
        ProcessStartInfo start = Start(program, args, folder);
        start.RedirectStandardInput = true;
        foreach ((string name, string value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input ?? []);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program may end without having read its input.
        }

        TimeSpan limit = args is ["demo", ..] ? DemoLimit : Limit;
        Assert.True(process.WaitForExit(limit), $"still running after {limit}: {string.Join(' ', args)}");
        CliResult result = new(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        DoorSchemas.Check(args, input, result);
        return result;
    }

    /// <summary>A start without what the surrounding shell may have set.</summary>
    public static ProcessStartInfo Start(string program, string[] args, string? folder = null)
    {
        ProcessStartInfo start = new(program, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        start.Environment.Remove("CAPITAL_OS_DATA");
        start.Environment.Remove("XDG_DATA_HOME");
        return start;
    }
}
