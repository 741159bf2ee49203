using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Prices;

/// <summary>The decoded input of <c>convert_amount</c>.</summary>
/// <param name="Amount">A decimal string.</param>
/// <param name="Currency">Its commodity.</param>
/// <param name="ToCurrency">The wanted commodity.</param>
/// <param name="Date">Prices after this day do not count.</param>
public sealed record ConvertAmountInput(
    string Amount, CommodityCode Currency, CommodityCode ToCurrency, DateOnly Date);
