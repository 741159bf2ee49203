using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Debt;

/// <summary>A liability with its place and what a payoff in that place does.</summary>
public sealed record RankedLiability
{
    internal RankedLiability(int rank, ScoredLiability scored, Figure payoffApplied)
    {
        Rank = rank;
        Scored = scored;
        PayoffApplied = payoffApplied;
        PostPayoffBalance = scored.Liability.CurrentBalance - payoffApplied;
        InterestSaved = payoffApplied.InterestAt(scored.Liability.AprPercent, 1);
        bool isPaidOff = payoffApplied > Figure.Zero && PostPayoffBalance == Figure.Zero;
        CashflowFreed = isPaidOff ? scored.Liability.MinimumPayment : Figure.Zero;
    }

    /// <summary>Its place, from 1.</summary>
    public int Rank { get; }

    /// <summary>The liability and what its score is made of.</summary>
    public ScoredLiability Scored { get; }

    /// <summary>What of the payoff goes to it.</summary>
    public Figure PayoffApplied { get; }

    /// <summary>What is owed after that.</summary>
    public Figure PostPayoffBalance { get; }

    /// <summary>A year's interest on what was paid off.</summary>
    public Figure InterestSaved { get; }

    /// <summary>The minimum payment, where the payoff made the balance zero; else zero.</summary>
    public Figure CashflowFreed { get; }

    /// <summary>What the payoff does to the liquid reserve: never above zero.</summary>
    public Figure ReserveImpact => -PayoffApplied;
}
