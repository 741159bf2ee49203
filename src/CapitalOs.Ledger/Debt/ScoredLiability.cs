using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Debt;

/// <summary>A liability and how much it hurts: a year's interest, the minimum, how near it is to its end.</summary>
public sealed record ScoredLiability
{
    private static readonly Figure ReadinessWeight = Figure.OfUnits(1_000_000);

    internal ScoredLiability(Liability liability, Figure? payoff)
    {
        Liability = liability;
        Readiness = payoff is { } amount ? ReadinessOf(amount, liability.CurrentBalance) : Figure.Zero;
        Score = liability.EstimatedAnnualInterest + liability.MinimumPayment + ReadinessPoints;
    }

    /// <summary>The liability.</summary>
    public Liability Liability { get; }

    /// <summary>How much of the balance the payoff would cover, 0 to 1; 0 without a payoff.</summary>
    public Figure Readiness { get; }

    /// <summary>A hundred times the readiness.</summary>
    public Figure ReadinessPoints => ReadinessWeight * Readiness;

    /// <summary>A year's interest, the minimum payment and the readiness points together.</summary>
    public Figure Score { get; }

    private static Figure ReadinessOf(Figure payoff, Figure balance) =>
        payoff >= balance ? Figure.One : payoff / balance;
}
