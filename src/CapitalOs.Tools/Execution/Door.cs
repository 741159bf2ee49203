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

    /// <summary>A journal that is imported whole: a sequence of calls from the command line.</summary>
    Import,

    /// <summary>Capital OS itself.</summary>
    System,
}
