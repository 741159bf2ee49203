using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Obligations;
using CapitalOs.Ledger.Posture;
using CapitalOs.Ledger.Simulation;
using CapitalOs.Ledger.Tests.Support;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Simulation;

public sealed class SpendSimulationTests
{
    private static readonly DateOnly Start = new(2026, 1, 31);

    [Fact]
    public void Periods_FromTheThirtyFirst_TileTheHorizon()
    {
        SpendSimulation run = SpendSimulation.Run(Figure.Zero, Start, 4, [], null);
        Assert.Equal(
            [
                "0 2026-01-31 2026-02-28", "1 2026-02-28 2026-03-31", "2 2026-03-31 2026-04-30",
                "3 2026-04-30 2026-05-31",
            ],
            run.Periods.Select(one => $"{one.Index} {one.Start:yyyy-MM-dd} {one.End:yyyy-MM-dd}"));
    }

    /// <summary>A period has its first day and not the day of its end.</summary>
    [Theory]
    [InlineData("2026-01-30", "")]
    [InlineData("2026-01-31", "0")]
    [InlineData("2026-02-27", "0")]
    [InlineData("2026-02-28", "1")]
    [InlineData("2026-03-30", "1")]
    [InlineData("2026-03-31", "")]
    public void OneTimeSpend_FallsIntoThePeriodThatHasItsDay(string day, string period)
    {
        PlannedSpend spend = PlannedSpend.Once("car", Figures.Of("5"), DateOnly.ParseExact(day, "yyyy-MM-dd"));
        SpendSimulation run = SpendSimulation.Run(Figures.Of("3"), Start, 2, [spend], null);
        Assert.Equal(
            period,
            string.Concat(run.Periods.Where(one => one.OneTimeTotal > Figure.Zero).Select(one => one.Index)));
        bool isInside = period.Length > 0;
        Assert.Equal(new SpendOutcome(
            "car", isInside ? 1 : 0, isInside ? 0 : 1, Figures.Of(isInside ? "5" : "0")), run.Spends[0]);
        Assert.Equal(isInside ? "-2.0000" : "3.0000", run.Periods[1].EndingLiquidity.ToString());
    }

    [Fact]
    public void RecurringSpends_ComeOnTheirDays_AndStopAfterTheirOccurrences()
    {
        SpendSimulation run = SpendSimulation.Run(
            Figures.Of("1000"),
            Start,
            4,
            [
                PlannedSpend.Recurring("rent", Figures.Of("100"), Start, SpendCadence.Monthly, 3),
                PlannedSpend.Recurring("food", Figures.Of("10"), new(2026, 2, 20), SpendCadence.Weekly, 3),
                PlannedSpend.Once("car", Figures.Of("50.5"), new(2026, 3, 1)),
            ],
            null);
        Assert.Equal(
            [
                "0.0000 120.0000 120.0000 880.0000",
                "50.5000 110.0000 160.5000 719.5000",
                "0.0000 100.0000 100.0000 619.5000",
                "0.0000 0.0000 0.0000 619.5000",
            ],
            run.Periods.Select(one =>
                $"{one.OneTimeTotal} {one.RecurringTotal} {one.TotalSpend} {one.EndingLiquidity}"));
        Assert.Equal(
            [
                new SpendOutcome("rent", 3, 0, Figures.Of("300")),
                new SpendOutcome("food", 3, 0, Figures.Of("30")),
                new SpendOutcome("car", 1, 0, Figures.Of("50.5")),
            ],
            run.Spends);
    }

    [Fact]
    public void Occurrences_BeforeAndAfterTheHorizon_ChangeNothing()
    {
        SpendSimulation run = SpendSimulation.Run(
            Figure.Zero,
            Start,
            2,
            [PlannedSpend.Recurring("fee", Figures.Of("1"), new(2025, 11, 30), SpendCadence.Monthly, 1200)],
            null);
        Assert.Equal([new SpendOutcome("fee", 2, 1198, Figures.Of("2"))], run.Spends);
        // 30 January is the day before the horizon; 28 February and 30 March lie in its second month.
        Assert.Equal(["0.0000", "-2.0000"], run.Periods.Select(one => one.EndingLiquidity.ToString()));
    }

    [Fact]
    public void Posture_OfEachPeriod_IsThatOfItsEndingLiquidity()
    {
        PostureAssumptions assumptions = new(Figures.Of("10"), Figure.Zero, Figures.Of("100"), Figure.Zero);
        SpendSimulation run = SpendSimulation.Run(
            Figures.Of("200"),
            Start,
            3,
            [PlannedSpend.Recurring("rent", Figures.Of("60"), Start, SpendCadence.Monthly, 1200)],
            assumptions);
        Assert.Equal(["guarded", "elevated", "critical"], run.Periods.Select(one => one.Posture!.RiskBand.ToWord()));
        Assert.All(run.Periods, one => Assert.Equal(
            CapitalPosture.Of(one.EndingLiquidity, assumptions), one.Posture));
        Assert.All(
            SpendSimulation.Run(Figure.Zero, Start, 3, [], null).Periods, one => Assert.Null(one.Posture));
    }

    [Theory]
    [InlineData("9999-11-30", 1, true)]
    [InlineData("9999-12-31", 1, false)]
    [InlineData("9989-12-31", 120, true)]
    [InlineData("9990-01-01", 120, false)]
    public void Horizon_MustEndWithinTheCalendar(string start, int periods, bool fits)
    {
        DateOnly day = DateOnly.ParseExact(start, "yyyy-MM-dd");
        Assert.Equal(fits, SpendSimulation.Fits(day, periods));
        if (fits)
        {
            Assert.Equal(periods, SpendSimulation.Run(Figure.Zero, day, periods, [], null).Periods.Count);
        }
        else
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => SpendSimulation.Run(Figure.Zero, day, periods, [], null));
        }
    }

    [Fact]
    public void NoPeriod_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => SpendSimulation.Run(Figure.Zero, Start, 0, [], null));

    [Theory]
    [InlineData(SpendCadence.Weekly, 2, "9999-12-31")]
    [InlineData(SpendCadence.Weekly, 3, null)]
    [InlineData(SpendCadence.Monthly, 0, "9999-12-17")]
    [InlineData(SpendCadence.Monthly, 1, null)]
    public void RecurringSpend_HasNoDayBeyondTheCalendar(SpendCadence cadence, int k, string? expected)
    {
        PlannedSpend spend = PlannedSpend.Recurring("x", Figure.One, new(9999, 12, 17), cadence, 1200);
        Assert.Equal(expected, spend.DayOf(k)?.ToString("yyyy-MM-dd"));
    }

    [Fact]
    public void RecurringSpend_ThatRunsIntoTheEndOfTheCalendar_CountsUntilThere()
    {
        PlannedSpend spend = PlannedSpend.Recurring("x", Figure.One, new(9999, 12, 18), SpendCadence.Weekly, 5);
        SpendSimulation run = SpendSimulation.Run(Figure.Zero, new(9999, 10, 31), 2, [spend], null);
        Assert.Equal([new SpendOutcome("x", 2, 3, Figures.Of("2"))], run.Spends);
        Assert.Equal(new DateOnly(9999, 12, 31), run.Periods[1].End);
    }

    /// <summary>The slow way: every day of every spend, asked of every period.</summary>
    [Fact]
    public void Simulation_OfAnySpends_AgreesWithAskingEveryPeriod() => Some.Sample((start, periods, spends) =>
    {
        SpendSimulation run = SpendSimulation.Run(Figures.Of("1000"), start, periods, spends, null);
        Figure left = Figures.Of("1000");
        for (int i = 0; i < periods; i++)
        {
            SimulatedPeriod period = run.Periods[i];
            Assert.Equal(start.AddMonths(i), period.Start);
            Assert.Equal(start.AddMonths(i + 1), period.End);
            Figure once = Total(spends.Where(one => one.Cadence is null), period);
            Figure again = Total(spends.Where(one => one.Cadence is not null), period);
            left -= once + again;
            Assert.Equal((once, again, left), (period.OneTimeTotal, period.RecurringTotal, period.EndingLiquidity));
        }

        Assert.Equal(
            Figure.Sum(run.Periods.Select(one => one.TotalSpend)), Figure.Sum(run.Spends.Select(one => one.Total)));
        Assert.Equal(
            spends.Sum(one => one.Occurrences), run.Spends.Sum(one => one.OccurrencesInside + one.OccurrencesOutside));
    });

    private static Gen<(DateOnly Start, int Periods, PlannedSpend[] Spends)> Some { get; } = Gen.Select(
        Days(),
        Gen.Int[1, 30],
        Gen.Select(Days(), Gen.Long[0, 99_999], Gen.Int[0, 2], Gen.Int[1, 40]).Select((day, units, kind, times) =>
            kind == 0
                ? PlannedSpend.Once("s", Figure.OfUnits(units), day)
                : PlannedSpend.Recurring("s", Figure.OfUnits(units), day, (SpendCadence)kind, times)).Array[0, 8]);

    private static Gen<DateOnly> Days() => Gen
        .Int[new DateOnly(2024, 1, 1).DayNumber, new DateOnly(2026, 12, 31).DayNumber]
        .Select(DateOnly.FromDayNumber);

    private static Figure Total(IEnumerable<PlannedSpend> spends, SimulatedPeriod period) => Figure.Sum(spends
        .SelectMany(one => Enumerable.Range(0, one.Occurrences).Select(k => one.Cadence != Cadence.Monthly
            ? (Day: one.Start.AddDays(7 * k), one.Amount)
            : (Day: one.Start.AddMonths(k), one.Amount)))
        .Where(one => one.Day >= period.Start && one.Day < period.End)
        .Select(one => one.Amount));

    [Fact]
    public void UnendingSpend_ComesFromItsFirstTimeOn_CountedFromItsOriginalDay()
    {
        PlannedSpend rent = PlannedSpend.Unending(
            "rent", Figures.Of("100"), new(2025, 12, 31), 2, Cadence.Monthly);
        SpendSimulation run = SpendSimulation.Run(Figures.Of("1000"), new(2026, 2, 1), 3, [rent], null);
        Assert.Equal(
            ["100.0000", "100.0000", "100.0000"], run.Periods.Select(one => one.RecurringTotal.ToString()));
        Assert.Equal((3, "300.0000"), (run.Spends[0].OccurrencesInside, run.Spends[0].Total.ToString()));
        Assert.Equal(["2026-02-28", "2026-03-31"], [$"{rent.DayOf(0):yyyy-MM-dd}", $"{rent.DayOf(1):yyyy-MM-dd}"]);
    }
}
