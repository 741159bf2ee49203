using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CapitalOs.Ledger.Simulation;
using CapitalOs.Store;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis;

/// <summary>A simulation of given figures or of the books, and what it started from.</summary>
/// <param name="StartingLiquidity">What it started with.</param>
/// <param name="Assumptions">What each period was judged by, or null.</param>
/// <param name="FromLedger">What came from the books, or null.</param>
/// <param name="Simulation">What came of it.</param>
internal sealed record SimulationRun(
    Figure StartingLiquidity,
    PostureAssumptions? Assumptions,
    SimulationFromLedger? FromLedger,
    SpendSimulation Simulation)
{
    /// <summary>Runs it, or says why the books do not allow it.</summary>
    public static Problem? Of(SimulateSpendInput input, IBooksReader books, out SimulationRun? run)
    {
        run = null;
        SimulationFromLedger? fromLedger = null;
        if (input.Books is { } wanted && SimulationFromLedger.Read(
                books, wanted, input.StartDate, input.HorizonPeriods, out fromLedger)
            is { } refusal)
        {
            return refusal;
        }

        Figure liquidity = fromLedger?.Liquidity.Total ?? input.StartingLiquidity;
        PostureAssumptions? assumptions = fromLedger is null ? input.Assumptions : fromLedger.Assumptions;
        run = new(liquidity, assumptions, fromLedger, SpendSimulation.Run(
            liquidity,
            input.StartDate,
            input.HorizonPeriods,
            [.. input.Spends, .. fromLedger?.Spends ?? []],
            assumptions));
        return null;
    }
}
