using System.Text.Json;
using CapitalOs.TestKit;

namespace CapitalOs.Security.Tests.Running;

/// <summary>New books in a folder of their own, made by the program itself.</summary>
public sealed class Books : IDisposable
{
    private readonly ScratchFolder scratch = new();

    /// <summary>Makes the books.</summary>
    /// <param name="program">Which of the programs; the one with attacking tools when absent.</param>
    public Books(string? program = null)
    {
        Program = program ?? ProbeProgram.Path;
        ProgramResult made = Run("init");
        Assert.True(made.ExitCode == 0, made.Error);
        Token = File.ReadAllText(TokenFile).Trim();
    }

    /// <summary>The program that made these books and works on them.</summary>
    public string Program { get; }

    public string Root => scratch.File("data");

    public string Folder => Path.Combine(Root, "books");

    public string TokenFile => Path.Combine(Root, "tokens", "owner.token");

    public string Token { get; }

    public string Evidence => Path.Combine(Root, "evidence", "evidence.log");

    /// <summary>A path beside the data directory, which no worker may touch.</summary>
    public string Beside(string name) => scratch.File(name);

    public ProgramResult Run(params string[] arguments) =>
        ProbeProgram.RunAny(Program, null, [.. arguments, "--data", Root]);

    public ProgramResult Call(string tool, object input) =>
        Run("tool", "call", tool, "--json", JsonSerializer.Serialize(input));

    /// <summary>The evidence as the file has it, one JSON object a line; a server may be writing it.</summary>
    public IReadOnlyList<JsonElement> EvidenceLines()
    {
        if (!File.Exists(Evidence))
        {
            return [];
        }

        using FileStream log = new(Evidence, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(log);
        string text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Json.Parse)];
    }

    public void Dispose() => scratch.Dispose();
}
