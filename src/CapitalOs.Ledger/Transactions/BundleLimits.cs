namespace CapitalOs.Ledger.Transactions;

/// <summary>Bounds of a transaction bundle.</summary>
public static class BundleLimits
{
    /// <summary>Fewest postings: money comes from somewhere and goes somewhere.</summary>
    public const int PostingsMin = 2;

    /// <summary>Most postings.</summary>
    public const int PostingsMax = 1000;

    /// <summary>Longest description, in characters.</summary>
    public const int DescriptionLengthMax = 1024;

    /// <summary>Longest memo of a posting, in characters.</summary>
    public const int MemoLengthMax = 1024;
}
