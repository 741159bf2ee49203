using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;

namespace CapitalOs.Ledger.Simulation;

/// <summary>What one period of a simulation would bring.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Start">Its first day.</param>
/// <param name="End">The first day after it, which is the next period's first.</param>
/// <param name="OneTimeTotal">What goes out in it once.</param>
/// <param name="RecurringTotal">What goes out in it by recurring spends.</param>
/// <param name="EndingLiquidity">What is left at its end.</param>
/// <param name="Posture">The posture on what is left, where there are assumptions to judge it by.</param>
public sealed record SimulatedPeriod(
    int Index,
    DateOnly Start,
    DateOnly End,
    Figure OneTimeTotal,
    Figure RecurringTotal,
    Figure EndingLiquidity,
    CapitalPosture? Posture)
{
    /// <summary>All that goes out in it.</summary>
    public Figure TotalSpend => OneTimeTotal + RecurringTotal;
}
