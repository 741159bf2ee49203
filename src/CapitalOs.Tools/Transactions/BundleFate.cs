namespace CapitalOs.Tools.Transactions;

/// <summary>What became of a bundle.</summary>
internal enum BundleFate
{
    /// <summary>It is a transaction.</summary>
    Committed,

    /// <summary>It waits for an approval.</summary>
    Proposed,
}
