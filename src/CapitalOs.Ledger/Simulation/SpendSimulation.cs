using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Ledger.Simulation;

/// <summary>
/// What would be left if planned spends happened. Period i runs from the start plus i months to the start plus i + 1
/// months, both counted from the original day, so the periods tile the horizon without gap or overlap.
/// </summary>
public sealed class SpendSimulation
{
    private SpendSimulation(IReadOnlyList<SimulatedPeriod> periods, IReadOnlyList<SpendOutcome> spends)
    {
        Periods = periods;
        Spends = spends;
    }

    /// <summary>The periods in order.</summary>
    public IReadOnlyList<SimulatedPeriod> Periods { get; }

    /// <summary>What came of each spend, in the order given.</summary>
    public IReadOnlyList<SpendOutcome> Spends { get; }

    /// <summary>Whether the calendar has all the periods of a horizon.</summary>
    public static bool Fits(DateOnly start, int periods) => MonthArithmetic.AddMonths(start, periods) is not null;

    /// <summary>Runs a simulation.</summary>
    /// <param name="liquidity">What can be spent when it starts.</param>
    /// <param name="start">Its first day.</param>
    /// <param name="periods">How many months, at least 1.</param>
    /// <param name="spends">What would go out.</param>
    /// <param name="assumptions">What to judge the posture of each period by, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no period, or the calendar ends before the horizon.
    /// </exception>
    public static SpendSimulation Run(
        Figure liquidity,
        DateOnly start,
        int periods,
        IReadOnlyList<PlannedSpend> spends,
        PostureAssumptions? assumptions)
    {
        ArgumentNullException.ThrowIfNull(spends);
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        if (!Fits(start, periods))
        {
            throw new ArgumentOutOfRangeException(nameof(periods), "the calendar ends before the horizon");
        }

        DateOnly[] bounds = [.. Enumerable.Range(0, periods + 1).Select(i => Bound(start, i))];
        Figure[] oneTime = new Figure[periods];
        Figure[] recurring = new Figure[periods];
        List<SpendOutcome> outcomes = [];
        foreach (PlannedSpend spend in spends)
        {
            outcomes.Add(Place(spend, bounds, spend.Cadence is null ? oneTime : recurring));
        }

        List<SimulatedPeriod> results = [];
        Figure left = liquidity;
        for (int i = 0; i < periods; i++)
        {
            left -= oneTime[i] + recurring[i];
            CapitalPosture? posture = assumptions is null ? null : CapitalPosture.Of(left, assumptions);
            results.Add(new SimulatedPeriod(
                i, bounds[i], bounds[i + 1], oneTime[i], recurring[i], left, posture));
        }

        return new SpendSimulation(results, outcomes);
    }

    private static DateOnly Bound(DateOnly start, int i) => MonthArithmetic.AddMonths(start, i)!.Value;

    private static SpendOutcome Place(PlannedSpend spend, DateOnly[] bounds, Figure[] totals)
    {
        int inside = 0;
        int period = 0;
        Figure total = Figure.Zero;

        // Days and bounds both ascend, so one walk along both finds every period.
        for (int k = 0; k < spend.Occurrences && spend.DayOf(k) is { } day && day < bounds[^1]; k++)
        {
            while (day >= bounds[period + 1])
            {
                period++;
            }

            if (day >= bounds[0])
            {
                totals[period] += spend.Amount;
                total += spend.Amount;
                inside++;
            }
        }

        return new SpendOutcome(spend.SpendId, inside, spend.Occurrences - inside, total);
    }
}
