using CapitalOs.Ledger.Proposals;

namespace CapitalOs.Store.Proposals;

/// <summary>Which proposals a page shows, newest first.</summary>
public sealed record ProposalQuery
{
    /// <summary>Only those with this status, or null.</summary>
    public ProposalStatus? Status { get; init; }

    /// <summary>Only those that an earlier event proposed, or null for the first page.</summary>
    public long? BeforeEventSeq { get; init; }

    /// <summary>Most rows to return, at least 1.</summary>
    public required int Limit { get; init; }
}
