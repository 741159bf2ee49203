namespace CapitalOs.EventLog.Events;

/// <summary>The doors through which a call comes in.</summary>
public static class EventDoors
{
    /// <summary>The HTTP listener.</summary>
    public const string Http = "http";

    /// <summary>The Model Context Protocol.</summary>
    public const string Mcp = "mcp";

    /// <summary>The command line.</summary>
    public const string Cli = "cli";

    /// <summary>A journal that is imported whole, from the command line.</summary>
    public const string Import = "import";

    /// <summary>No door: the system wrote the event itself.</summary>
    public const string System = "system";

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<string> All { get; } = [Http, Mcp, Cli, Import, System];

    /// <summary>Whether the text is one of the above.</summary>
    public static bool IsKnown(string? text) => text is not null && All.Contains(text);
}
