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

    /// <summary>One page.</summary>
    IReadOnlyList<PriceRow> ListPrices(PriceQuery query);
}
