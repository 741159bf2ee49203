using CapitalOs.Ledger.Debt;
using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis;

/// <summary>Debts that were given or that the books have, ranked and scheduled.</summary>
/// <param name="FromLedger">What came from the books, or null.</param>
/// <param name="Liquidity">What can be spent at once, or null when it is not known.</param>
/// <param name="Analysis">The ranking.</param>
/// <param name="Avalanche">The schedule that costs least.</param>
/// <param name="Snowball">The schedule that succeeds soonest.</param>
internal sealed record DebtRun(
    DebtFromLedger? FromLedger,
    Figure? Liquidity,
    DebtAnalysis Analysis,
    PayoffSchedule Avalanche,
    PayoffSchedule Snowball)
{
    /// <summary>Analyses, or says why the books do not allow it.</summary>
    public static Problem? Of(AnalyzeDebtInput input, IBooksReader books, out DebtRun? run)
    {
        run = null;
        DebtFromLedger? fromLedger = null;
        if (input.Books is { } wanted
            && DebtFromLedger.Read(books, wanted, out fromLedger) is { } refusal)
        {
            return refusal;
        }

        IReadOnlyList<Liability> liabilities = fromLedger?.Liabilities ?? input.Liabilities;
        Figure? liquidity = fromLedger is null ? input.Liquidity : fromLedger.Available;
        PayoffBudget budget = PayoffBudget.Of(input.OptionalPayoffAmount, liquidity, input.ReserveFloor);
        Figure payoff = budget.Usable ?? Figure.Zero;
        run = new(
            fromLedger,
            liquidity,
            DebtAnalysis.Of(liabilities, budget),
            PayoffSchedule.Of(liabilities, payoff, PayoffStrategy.Avalanche),
            PayoffSchedule.Of(liabilities, payoff, PayoffStrategy.Snowball));
        return null;
    }
}
