using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Debt;

/// <summary>A debt as its statement tells it. No figure is negative.</summary>
/// <param name="LiabilityId">The caller's own id; also the last word in every ranking.</param>
/// <param name="CurrentBalance">What is owed.</param>
/// <param name="AprPercent">Interest in percent a year.</param>
/// <param name="MinimumPayment">What must be paid every month.</param>
public sealed record Liability(string LiabilityId, Figure CurrentBalance, Figure AprPercent, Figure MinimumPayment)
{
    /// <summary>A year's interest on the balance as it stands.</summary>
    public Figure EstimatedAnnualInterest => CurrentBalance.InterestAt(AprPercent, 1);
}
