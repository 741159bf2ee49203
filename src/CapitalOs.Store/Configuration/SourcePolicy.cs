namespace CapitalOs.Store.Configuration;

/// <summary>Where balances come from. The numbers are stored: never renumber.</summary>
public enum SourcePolicy
{
    /// <summary>The postings alone.</summary>
    LedgerOnly = 1,

    /// <summary>The latest snapshot alone.</summary>
    SnapshotOnly = 2,

    /// <summary>The latest snapshot and the postings after it.</summary>
    BestAvailable = 3,
}
