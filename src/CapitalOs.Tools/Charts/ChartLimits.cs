namespace CapitalOs.Tools.Charts;

/// <summary>The bounds of a chart of accounts in a file. What exceeds one is refused before work starts.</summary>
public static class ChartLimits
{
    /// <summary>Largest file, in bytes: 5,000 accounts at some 800 bytes each.</summary>
    public const int FileBytesMax = 4 * 1024 * 1024;

    /// <summary>Deepest nesting: the format itself needs 4, and metadata may have as much again.</summary>
    public const int DepthMax = 12;

    /// <summary>Most values of a file, keys counted: 5,000 accounts with forty each.</summary>
    public const int NodesMax = 200_000;

    /// <summary>Most accounts of a file: the reference chart.</summary>
    public const int AccountsMax = 5_000;

    /// <summary>Most groups, and most aliases, of a file.</summary>
    public const int NamesMax = 5_000;

    /// <summary>Most tags of an account, and most references to other systems.</summary>
    public const int FactsMax = 50;
}
