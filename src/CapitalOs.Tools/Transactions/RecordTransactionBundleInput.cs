using CapitalOs.Ledger.Time;

namespace CapitalOs.Tools.Transactions;

/// <summary>The decoded input of <c>record_transaction_bundle</c>.</summary>
public sealed record RecordTransactionBundleInput
{
    /// <summary>Where it comes from.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>The source's own id.</summary>
    public required string ExternalId { get; init; }

    /// <summary>When it happened.</summary>
    public required UtcInstant Date { get; init; }

    /// <summary>What it is.</summary>
    public required string Description { get; init; }

    /// <summary>The postings in their order.</summary>
    public required IReadOnlyList<PostingInput> Postings { get; init; }

    /// <summary>Whose books.</summary>
    public required string EntityId { get; init; }

    /// <summary>Its category, or null.</summary>
    public required string? Category { get; init; }

    /// <summary>Its risk band, or null.</summary>
    public required string? RiskBand { get; init; }

    /// <summary>Whether it adjusts a period.</summary>
    public required bool IsAdjustingEntry { get; init; }

    /// <summary>Why it adjusts, or null.</summary>
    public required string? AdjustingReasonCode { get; init; }

    /// <summary>Why it asks to pass a period lock, or null when it does not.</summary>
    public required string? OverrideReason { get; init; }

    /// <summary>The caller's own total of the debits, or null.</summary>
    public required string? ExpectedTotal { get; init; }

    /// <summary>Whether to take everything back after the real path.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required string Metadata { get; init; }
}
