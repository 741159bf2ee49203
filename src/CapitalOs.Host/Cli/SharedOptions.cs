using System.CommandLine;
using CapitalOs.Host.Data;

namespace CapitalOs.Host.Cli;

/// <summary>Options that several commands share.</summary>
internal static class SharedOptions
{
    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "The data directory; else CAPITAL_OS_DATA, else the XDG data home.",
        Recursive = true,
        HelpName = "DIR",
    };

    public static Option<string?> Token { get; } = new("--token-file")
    {
        Description = "A file that holds the token (mode 0600); else the one that init made.",
        HelpName = "FILE",
    };

    public static DataDirectory DataOf(ParseResult parsed) => DataDirectory.Choose(parsed.GetValue(Data));

    public static string TokenOf(ParseResult parsed, DataDirectory data) =>
        TokenFile.Read(parsed.GetValue(Token) ?? data.TokenFile);
}
