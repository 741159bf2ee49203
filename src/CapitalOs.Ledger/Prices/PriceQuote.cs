using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Prices;

/// <summary>What somebody said one unit of a commodity cost on a day.</summary>
/// <param name="Commodity">What is priced.</param>
/// <param name="PriceCommodity">What the price is in; another commodity.</param>
/// <param name="Date">The day.</param>
/// <param name="SourceSystem">Who said it.</param>
/// <param name="Price">The price.</param>
public sealed record PriceQuote(
    CommodityCode Commodity, CommodityCode PriceCommodity, DateOnly Date, string SourceSystem, Price Price);
