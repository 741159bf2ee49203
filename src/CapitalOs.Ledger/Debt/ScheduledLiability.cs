using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Debt;

/// <summary>What a schedule does to one liability.</summary>
/// <param name="LiabilityId">Which.</param>
/// <param name="Months">The month of its last payment, from 1; 0 when nothing is owed from the start; null when it is
/// never paid off.</param>
/// <param name="TotalInterest">All interest until then, or null.</param>
public sealed record ScheduledLiability(string LiabilityId, int? Months, Figure? TotalInterest);
