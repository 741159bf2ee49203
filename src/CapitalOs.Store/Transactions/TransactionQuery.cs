using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Transactions;

/// <summary>Which transactions a page shows. Order is (date descending, transaction_id ascending).</summary>
public sealed record TransactionQuery
{
    /// <summary>From this business date on, inclusive, or null.</summary>
    public DateOnly? FromDate { get; init; }

    /// <summary>Up to this business date, inclusive, or null.</summary>
    public DateOnly? ToDate { get; init; }

    /// <summary>Only those with a posting to this account, or null.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Only this entity's, or null.</summary>
    public string? EntityId { get; init; }

    /// <summary>Only from this source, or null.</summary>
    public string? SourceSystem { get; init; }

    /// <summary>Only where the description has this text in it, byte for byte, or null.</summary>
    public string? DescriptionContains { get; init; }

    /// <summary>The last row of the page before: its moment, or null for the first page.</summary>
    public UtcInstant? AfterDate { get; init; }

    /// <summary>The last row of the page before: its id; set exactly when <see cref="AfterDate"/> is.</summary>
    public Guid? AfterTransactionId { get; init; }

    /// <summary>Only what was committed up to this event, so that pages stay a stable view.</summary>
    public long? MaxEventSeq { get; init; }

    /// <summary>Most rows to return, at least 1.</summary>
    public required int Limit { get; init; }
}
