using CapitalOs.Ledger.Proposals;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Proposals;

/// <summary>A bundle or a transfer that waits, or waited, for an approval; without its postings.</summary>
public sealed record ProposalRow
{
    /// <summary>The store's own dense key, 1-based, in order of proposal.</summary>
    public required long Key { get; init; }

    /// <summary>The public id.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>The tool that proposed it.</summary>
    public required string Tool { get; init; }

    /// <summary>The authenticated actor who proposed it.</summary>
    public required string ActorId { get; init; }

    /// <summary>Whose books.</summary>
    public required string EntityId { get; init; }

    /// <summary>Where it came from.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>The source's own id.</summary>
    public required string ExternalId { get; init; }

    /// <summary>When it happened.</summary>
    public required UtcInstant Date { get; init; }

    /// <summary>What it is.</summary>
    public required string Description { get; init; }

    /// <summary>Its category, or null.</summary>
    public required string? Category { get; init; }

    /// <summary>low, medium, high or critical, or null.</summary>
    public required string? RiskBand { get; init; }

    /// <summary>Why it adjusts its period, or null when it does not.</summary>
    public required string? AdjustingReasonCode { get; init; }

    /// <summary>Why it overrides a lock, or null when it does not.</summary>
    public required string? OverrideReason { get; init; }

    /// <summary>A canonical JSON object.</summary>
    public required string Metadata { get; init; }

    /// <summary>The transaction that it takes back, or null.</summary>
    public required long? ReversalOfKey { get; init; }

    /// <summary>The getting side of a transfer, or null: it is one bundle.</summary>
    public ProposedTransfer? Transfer { get; init; }

    /// <summary>When it was proposed.</summary>
    public required UtcInstant RecordedAt { get; init; }

    /// <summary>The event that proposed it.</summary>
    public required long EventSeq { get; init; }

    /// <summary>What has become of it.</summary>
    public ProposalStatus Status { get; init; } = ProposalStatus.Proposed;

    /// <summary>The event that made it so.</summary>
    public required long StatusEventSeq { get; init; }

    /// <summary>The transaction that it became, or null.</summary>
    public long? TransactionKey { get; init; }
}
