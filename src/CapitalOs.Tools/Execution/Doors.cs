namespace CapitalOs.Tools.Execution;

/// <summary>The public words of the doors.</summary>
public static class Doors
{
    /// <summary>The word that the event log uses.</summary>
    public static string ToWord(this Door door) => door switch
    {
        Door.Http => "http",
        Door.Cli => "cli",
        Door.Mcp => "mcp",
        Door.Import => "import",
        Door.System => "system",
        _ => throw new ArgumentOutOfRangeException(nameof(door)),
    };
}
