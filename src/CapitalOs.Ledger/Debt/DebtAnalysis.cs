using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Debt;

/// <summary>Which debt to pay first, and what paying does.</summary>
public sealed class DebtAnalysis
{
    private DebtAnalysis(PayoffBudget budget, IReadOnlyList<RankedLiability> ranked)
    {
        Budget = budget;
        Ranked = ranked;
    }

    /// <summary>What can be paid off at once.</summary>
    public PayoffBudget Budget { get; }

    /// <summary>
    /// The liabilities by score, rate and minimum, each descending, then by the bytes of the id. A payoff is spent in
    /// this order.
    /// </summary>
    public IReadOnlyList<RankedLiability> Ranked { get; }

    /// <summary>All that is owed.</summary>
    public Figure TotalBalance => Total(one => one.Scored.Liability.CurrentBalance);

    /// <summary>All minimum payments of a month.</summary>
    public Figure TotalMinimumPayment => Total(one => one.Scored.Liability.MinimumPayment);

    /// <summary>A year's interest on all balances as they stand.</summary>
    public Figure TotalEstimatedAnnualInterest => Total(one => one.Scored.Liability.EstimatedAnnualInterest);

    /// <summary>What of the payoff finds a balance.</summary>
    public Figure TotalPayoffApplied => Total(one => one.PayoffApplied);

    /// <summary>What is owed after the payoff.</summary>
    public Figure TotalPostPayoffBalance => Total(one => one.PostPayoffBalance);

    /// <summary>A year's interest on all that was paid off.</summary>
    public Figure TotalInterestSaved => Total(one => one.InterestSaved);

    /// <summary>All minimum payments that end with the payoff.</summary>
    public Figure TotalCashflowFreed => Total(one => one.CashflowFreed);

    /// <summary>Analyses.</summary>
    /// <param name="liabilities">The debts, with different ids.</param>
    /// <param name="budget">What can be paid off at once.</param>
    public static DebtAnalysis Of(IReadOnlyList<Liability> liabilities, PayoffBudget budget)
    {
        ArgumentNullException.ThrowIfNull(liabilities);
        ArgumentNullException.ThrowIfNull(budget);
        IEnumerable<ScoredLiability> inOrder = liabilities
            .Select(one => new ScoredLiability(one, budget.Usable))
            .OrderByDescending(one => one.Score)
            .ThenByDescending(one => one.Liability.AprPercent)
            .ThenByDescending(one => one.Liability.MinimumPayment)
            .ThenBy(one => one.Liability.LiabilityId, StringComparer.Ordinal);
        Figure left = budget.Usable ?? Figure.Zero;
        List<RankedLiability> ranked = [];
        foreach (ScoredLiability one in inOrder)
        {
            Figure applied = Figure.Min(left, one.Liability.CurrentBalance);
            ranked.Add(new RankedLiability(ranked.Count + 1, one, applied));
            left -= applied;
        }

        return new DebtAnalysis(budget, ranked);
    }

    private Figure Total(Func<RankedLiability, Figure> part) => Figure.Sum(Ranked.Select(part));
}
