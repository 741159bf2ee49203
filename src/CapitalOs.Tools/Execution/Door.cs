namespace CapitalOs.Tools.Execution;

/// <summary>The doors through which calls come.</summary>
public enum Door
{
    /// <summary>HTTP.</summary>
    Http,

    /// <summary>The command line.</summary>
    Cli,

    /// <summary>Model Context Protocol.</summary>
    Mcp,

    /// <summary>Capital OS itself.</summary>
    System,
}
