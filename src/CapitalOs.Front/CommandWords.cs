namespace CapitalOs.Front;

/// <summary>
/// The words of a <c>serve</c> or a <c>tool call</c> that leave no question: known options, each once, each with a
/// value that cannot be an option. Whatever is written differently is for the whole program to read, which knows all
/// ways to write it and what to say about mistakes.
/// </summary>
internal sealed record CommandWords
{
    /// <summary><c>serve</c> or <c>call</c>.</summary>
    internal required string Command { get; init; }

    internal string? Tool { get; init; }

    internal string? Data { get; init; }

    internal string? Listen { get; init; }

    internal string? Json { get; init; }

    internal string? TokenFile { get; init; }

    /// <summary>The words, or null when they are for the whole program.</summary>
    internal static CommandWords? Read(string[] arguments)
    {
        (CommandWords? words, int next) = arguments switch
        {
            ["serve", ..] => (new CommandWords { Command = "serve" }, 1),
            ["tool", "call", string tool, ..] when IsValue(tool) =>
                (new CommandWords { Command = "call", Tool = tool }, 3),
            _ => (null, 0),
        };
        while (words is not null && next < arguments.Length)
        {
            words = next + 1 < arguments.Length ? words.With(arguments[next], arguments[next + 1]) : null;
            next += 2;
        }

        return words;
    }

    private CommandWords? With(string option, string value) => (Command, option) switch
    {
        (_, "--data") when Data is null && IsValue(value) => this with { Data = value },
        ("serve", "--listen") when Listen is null && IsValue(value) => this with { Listen = value },
        ("call", "--json") when Json is null && (value == "-" || IsValue(value)) => this with { Json = value },
        ("call", "--token-file") when TokenFile is null && IsValue(value) => this with { TokenFile = value },
        _ => null,
    };

    private static bool IsValue(string word) => word.Length > 0 && word[0] != '-';
}
