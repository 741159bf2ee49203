using CapitalOs.Ledger.Money;

namespace CapitalOs.Store.Prices;

/// <summary>Which prices a page shows. Order is (day, event), both descending.</summary>
public sealed record PriceQuery
{
    /// <summary>Only of this commodity, or null.</summary>
    public CommodityCode? Commodity { get; init; }

    /// <summary>Only in this commodity, or null.</summary>
    public CommodityCode? PriceCommodity { get; init; }

    /// <summary>From this day on, or null.</summary>
    public DateOnly? FromDate { get; init; }

    /// <summary>Up to this day, or null.</summary>
    public DateOnly? ToDate { get; init; }

    /// <summary>Only of this source, or null.</summary>
    public string? SourceSystem { get; init; }

    /// <summary>Also revisions that a later one of the same source replaced.</summary>
    public bool WithSuperseded { get; init; }

    /// <summary>The last row of the page before: its day, or null for the first page.</summary>
    public DateOnly? BeforeDate { get; init; }

    /// <summary>The last row of the page before: its event; set exactly when <see cref="BeforeDate"/> is.</summary>
    public long? BeforeEventSeq { get; init; }

    /// <summary>Most rows to return, at least 1.</summary>
    public required int Limit { get; init; }
}
