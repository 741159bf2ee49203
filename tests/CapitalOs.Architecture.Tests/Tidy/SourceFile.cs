namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>One text file of the repository, or a made-up one.</summary>
public sealed class SourceFile
{
    private readonly Lazy<CSharpText> parts;

    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        parts = new Lazy<CSharpText>(() => CSharpText.Of(text));
    }

    /// <summary>Relative to the repository, with slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsMarkdown => Path.EndsWith(".md", StringComparison.Ordinal);

    public bool IsProduct => Path.StartsWith("src/", StringComparison.Ordinal);

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public string[] Lines => Text.Split('\n');

    /// <summary>How many lines the file has; a final newline does not begin one.</summary>
    public int LineCount => Lines.Length - (Text.EndsWith('\n') ? 1 : 0);

    /// <summary>The program without its comments and texts; every other character stays where it is.</summary>
    public string Code => parts.Value.Only(CSharpPart.Code);

    public string Comments => parts.Value.Only(CSharpPart.Comment);

    public string Literals => parts.Value.Only(CSharpPart.Literal);

    public bool IsIn(params string[] folders) =>
        folders.Any(folder => Path.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>The line, from 1, of a character.</summary>
    public int LineOf(int index) => Text.AsSpan(0, index).Count('\n') + 1;

    public Finding At(int line, string message) => new(Path, line, message);
}
