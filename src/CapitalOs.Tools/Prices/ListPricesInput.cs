using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Prices;

/// <summary>The decoded input of <c>list_prices</c>.</summary>
public sealed record ListPricesInput
{
    /// <summary>Most rows.</summary>
    public required int Limit { get; init; }

    /// <summary>The page before, or null.</summary>
    public required string? Cursor { get; init; }

    /// <summary>Filter, or null.</summary>
    public required CommodityCode? Commodity { get; init; }

    /// <summary>Filter, or null.</summary>
    public required CommodityCode? PriceCommodity { get; init; }

    /// <summary>Filter, or null.</summary>
    public required DateOnly? FromDate { get; init; }

    /// <summary>Filter, or null.</summary>
    public required DateOnly? ToDate { get; init; }

    /// <summary>Filter, or null.</summary>
    public required string? SourceSystem { get; init; }

    /// <summary>Whether earlier revisions are shown as well.</summary>
    public required bool WithSuperseded { get; init; }
}
