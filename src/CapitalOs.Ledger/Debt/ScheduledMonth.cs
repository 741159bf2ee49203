using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Debt;

/// <summary>Where a schedule stands after one of its months.</summary>
/// <param name="Month">Which month; 0 is before the first, after a payoff.</param>
/// <param name="Balance">All that is owed then.</param>
/// <param name="InterestSoFar">All interest until then.</param>
public sealed record ScheduledMonth(int Month, Figure Balance, Figure InterestSoFar);
