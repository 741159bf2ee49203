using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Commodities;

/// <summary>The decoded input of <c>declare_commodity</c>.</summary>
/// <param name="Code">The new code.</param>
/// <param name="Scale">Its decimal places, 0 to 9.</param>
public sealed record DeclareCommodityInput(CommodityCode Code, int Scale);
