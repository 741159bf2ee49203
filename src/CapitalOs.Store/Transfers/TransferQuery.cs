using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Transfers;

/// <summary>Which transfers a page shows. Order is (moment, event), both descending.</summary>
public sealed record TransferQuery
{
    /// <summary>Only those that this entity gives or gets, or null.</summary>
    public string? EntityId { get; init; }

    /// <summary>Only from this moment on, or null.</summary>
    public UtcInstant? From { get; init; }

    /// <summary>Only before this moment, or null.</summary>
    public UtcInstant? Before { get; init; }

    /// <summary>The last row of the page before: its moment, or null for the first page.</summary>
    public UtcInstant? PageDate { get; init; }

    /// <summary>The last row of the page before: its event; set exactly when <see cref="PageDate"/> is.</summary>
    public long? PageEventSeq { get; init; }

    /// <summary>Most rows to return, at least 1.</summary>
    public required int Limit { get; init; }
}
