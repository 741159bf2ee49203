using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Prices;

/// <summary>An amount in another commodity, and how it came about.</summary>
/// <param name="From">What was converted.</param>
/// <param name="To">The same in the other commodity, rounded half-even once.</param>
/// <param name="Quote">The price that was used, or null where both commodities are the same.</param>
/// <param name="IsInverse">Whether the amount was divided by the price instead of multiplied.</param>
public sealed record Conversion(Amount From, Amount To, PriceQuote? Quote, bool IsInverse);
