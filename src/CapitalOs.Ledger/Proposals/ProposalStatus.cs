namespace CapitalOs.Ledger.Proposals;

/// <summary>What has become of a proposal. The numbers are stored: never renumber.</summary>
public enum ProposalStatus
{
    /// <summary>It waits for approvals.</summary>
    Proposed = 1,

    /// <summary>Somebody rejected it, for good.</summary>
    Rejected = 2,

    /// <summary>It was approved and is a transaction.</summary>
    Committed = 3,

    /// <summary>Its period takes it no longer; it waits again if the period is opened again.</summary>
    Stale = 4,
}
