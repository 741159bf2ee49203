using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Transactions;

/// <summary>One committed transaction, without its postings.</summary>
public sealed record TransactionRow
{
    /// <summary>The store's own dense key, 1-based, in order of commit.</summary>
    public required long Key { get; init; }

    /// <summary>The public id.</summary>
    public required Guid TransactionId { get; init; }

    /// <summary>Whose books.</summary>
    public required string EntityId { get; init; }

    /// <summary>Where it came from.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>The source's own id; unique per source system.</summary>
    public required string ExternalId { get; init; }

    /// <summary>When it happened.</summary>
    public required UtcInstant Date { get; init; }

    /// <summary>What it was.</summary>
    public required string Description { get; init; }

    /// <summary>Its category, or null.</summary>
    public required string? Category { get; init; }

    /// <summary>low, medium, high or critical, or null.</summary>
    public required string? RiskBand { get; init; }

    /// <summary>Whether it adjusts a period.</summary>
    public required bool IsAdjustingEntry { get; init; }

    /// <summary>Why it adjusts, or null.</summary>
    public required string? AdjustingReasonCode { get; init; }

    /// <summary>A canonical JSON object.</summary>
    public required string Metadata { get; init; }

    /// <summary>The event that committed it.</summary>
    public required long EventSeq { get; init; }

    /// <summary>When it was recorded.</summary>
    public required UtcInstant RecordedAt { get; init; }
}
