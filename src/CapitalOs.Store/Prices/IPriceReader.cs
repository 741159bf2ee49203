using CapitalOs.Ledger.Money;

namespace CapitalOs.Store.Prices;

/// <summary>Reads prices.</summary>
public interface IPriceReader
{
    /// <summary>The price that a source gave for exactly this day, in its last revision, or null.</summary>
    PriceRow? FindPrice(CommodityCode commodity, CommodityCode priceCommodity, DateOnly date, string sourceSystem);

    /// <summary>
    /// The latest price on or before this day, or null. Of several sources on one day, the one recorded last.
    /// </summary>
    PriceRow? LatestPrice(CommodityCode commodity, CommodityCode priceCommodity, DateOnly asOf);

    /// <summary>The earliest price after this day, or null.</summary>
    PriceRow? NextPrice(CommodityCode commodity, CommodityCode priceCommodity, DateOnly after);

    /// <summary>The commodities that a commodity has a price in, by their codes.</summary>
    /// <param name="commodity">What is priced.</param>
    /// <param name="limit">Most codes to return, at least 1.</param>
    IReadOnlyList<CommodityCode> PricedIn(CommodityCode commodity, int limit);

    /// <summary>One page.</summary>
    IReadOnlyList<PriceRow> ListPrices(PriceQuery query);
}
