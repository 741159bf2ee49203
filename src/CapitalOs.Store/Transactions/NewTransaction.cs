using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Transactions;

/// <summary>A bundle to commit; the rules have accepted it, the store checks balance and counts again.</summary>
public sealed record NewTransaction
{
    /// <summary>The derived id.</summary>
    public required Guid TransactionId { get; init; }

    /// <summary>Whose books.</summary>
    public required string EntityId { get; init; }

    /// <summary>Where it came from.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>The source's own id.</summary>
    public required string ExternalId { get; init; }

    /// <summary>When it happened.</summary>
    public required UtcInstant Date { get; init; }

    /// <summary>What it was.</summary>
    public required string Description { get; init; }

    /// <summary>Its category, or null.</summary>
    public string? Category { get; init; }

    /// <summary>low, medium, high or critical, or null.</summary>
    public string? RiskBand { get; init; }

    /// <summary>Whether it adjusts a period.</summary>
    public bool IsAdjustingEntry { get; init; }

    /// <summary>Why it adjusts, or null.</summary>
    public string? AdjustingReasonCode { get; init; }

    /// <summary>A canonical JSON object.</summary>
    public required string Metadata { get; init; }

    /// <summary>The event that will commit it.</summary>
    public required long EventSeq { get; init; }

    /// <summary>When it is recorded.</summary>
    public required UtcInstant RecordedAt { get; init; }

    /// <summary>Two to a thousand postings in their order.</summary>
    public required IReadOnlyList<NewPosting> Postings { get; init; }
}
