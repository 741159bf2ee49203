using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Prices;

namespace CapitalOs.Tools.Prices;

/// <summary>The decoded input of <c>record_price</c>.</summary>
/// <param name="SourceSystem">Who says so.</param>
/// <param name="Commodity">What is priced.</param>
/// <param name="PriceCommodity">What the price is in.</param>
/// <param name="Price">What one unit costs.</param>
/// <param name="Date">On which day.</param>
public sealed record RecordPriceInput(
    string SourceSystem, CommodityCode Commodity, CommodityCode PriceCommodity, Price Price, DateOnly Date);
