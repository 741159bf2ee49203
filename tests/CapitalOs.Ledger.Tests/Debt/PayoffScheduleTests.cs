using CapitalOs.Ledger.Debt;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Tests.Support;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Debt;

public sealed class PayoffScheduleTests
{
    [Fact]
    public void Month_BearsInterestFirst_ThenIsPaid()
    {
        // 100 at 1 % a month, 60 a month: 101 - 60 = 41, then 41.41 are owed and paid.
        PayoffSchedule schedule = Schedule(PayoffStrategy.Avalanche, "0", Debt("card", "100", "12", "60"));
        Assert.Equal("card 2 1.4100", Rows(schedule));
        Assert.Equal(2, schedule.Months);
        Assert.Equal("1.4100", schedule.TotalInterest.ToString());
        Assert.Equal(PayoffStrategy.Avalanche, schedule.Strategy);
    }

    [Fact]
    public void Minimum_OfADebtThatIsGone_GoesToTheNext()
    {
        // Month 1: a is paid (10), b gets its 10 and has 30 left. Month 2 and 3: b gets 20 and then the last 10.
        Assert.Equal(
            "a 1 0.0000, b 3 0.0000",
            Rows(Schedule(PayoffStrategy.Snowball, "0", Debt("a", "10", "0", "10"), Debt("b", "40", "0", "10"))));
    }

    [Fact]
    public void WhatAMinimumDoesNotNeed_IsSpentInTheSameMonth() => Assert.Equal(
        "a 1 0.0000, b 1 0.0000",
        Rows(Schedule(PayoffStrategy.Snowball, "0", Debt("a", "10", "0", "40"), Debt("b", "30", "0", "0"))));

    [Fact]
    public void Avalanche_TakesTheHighestRateFirst_SnowballTheSmallestBalance()
    {
        Liability[] debts =
        [
            Debt("small", "100", "5", "10"), Debt("dear", "900", "30", "30"), Debt("mid", "500", "5", "20"),
            Debt("dear-small", "100", "30", "5"), Debt("Small", "100", "5", "10"),
        ];
        PayoffSchedule avalanche = Schedule(PayoffStrategy.Avalanche, "0", debts);
        PayoffSchedule snowball = Schedule(PayoffStrategy.Snowball, "0", debts);
        Assert.Equal(
            ["dear-small", "dear", "Small", "small", "mid"], avalanche.Liabilities.Select(one => one.LiabilityId));
        Assert.Equal(
            ["dear-small", "Small", "small", "mid", "dear"], snowball.Liabilities.Select(one => one.LiabilityId));
        Assert.True(avalanche.TotalInterest!.Value < snowball.TotalInterest!.Value);
    }

    [Fact]
    public void Payoff_IsSpentBeforeTheFirstMonth()
    {
        Liability[] debts = [Debt("a", "10", "12", "5"), Debt("b", "100", "24", "5")];
        Assert.Equal("a 0 0.0000, b 2 0.2040", Rows(Schedule(PayoffStrategy.Snowball, "100", debts)));
        Assert.Equal("b 0 0.0000, a 2 0.1010", Rows(Schedule(PayoffStrategy.Avalanche, "100", debts)));
        PayoffSchedule all = Schedule(PayoffStrategy.Snowball, "500", debts);
        Assert.Equal((0, "0.0000"), (all.Months!.Value, all.TotalInterest.ToString()));
    }

    [Fact]
    public void NothingOwed_TakesNoMonth()
    {
        PayoffSchedule schedule = Schedule(PayoffStrategy.Avalanche, "0", Debt("gone", "0", "5", "10"));
        Assert.Equal("gone 0 0.0000", Rows(schedule));
        Assert.Equal(0, schedule.Months);
    }

    [Theory]
    [InlineData("1", "100", "1200", "0.0000", 1200)] // 1/1200 a month would be paid in the last month that counts
    [InlineData("0.12", "0", "0", "0.0001", 1200)]
    [InlineData("0.1201", "0", "0", "0.0001", null)]
    [InlineData("100", "12", "0", "1", null)] // the minimum pays the interest and nothing else
    [InlineData("100", "12", "0", "1.0001", 934)]
    [InlineData("100", "10000", "0", "1", null)]
    public void Debt_ThatIsNotPaidWithinAHundredYears_IsNeverPaid(
        string balance, string apr, string payoff, string minimum, int? months)
    {
        PayoffSchedule schedule = Schedule(PayoffStrategy.Avalanche, payoff, Debt("d", balance, apr, minimum));
        int? expected = payoff == "1200" ? 0 : months;
        Assert.Equal(expected, schedule.Months);
        Assert.Equal(expected is null, schedule.TotalInterest is null);
        Assert.Equal(expected is null, schedule.Liabilities[0].TotalInterest is null);
        Assert.Equal(expected, schedule.Liabilities[0].Months);
    }

    [Fact]
    public void DebtThatIsPaid_BesideOneThatNeverIs_KeepsItsMonths() => Assert.Equal(
        "a 2 0.0000, b - -",
        Rows(Schedule(PayoffStrategy.Snowball, "0", Debt("a", "10", "0", "5"), Debt("b", "1000", "240", "5"))));

    [Fact]
    public void LargestDebts_GrowWithoutOverflow()
    {
        Liability[] debts = [.. Enumerable.Range(0, DebtLimits.LiabilitiesMax).Select(i => new Liability(
            $"d{i}", Figure.OfUnits(long.MaxValue), DebtLimits.AprMax, Figure.OfUnits(1)))];
        Assert.Null(PayoffSchedule.Of(debts, Figure.Zero, PayoffStrategy.Avalanche).Months);
        Assert.Equal("10000.0000", DebtLimits.AprMax.ToString());
    }

    /// <summary>What is paid in all is what was owed and its interest, month by month at most the minimums.</summary>
    [Fact]
    public void Schedule_OfAnyDebts_PaysExactlyWhatIsOwed() => Gen.Select(
        Gen.Select(Gen.Long[0, 2_000_000], Gen.Long[0, 300_000], Gen.Long[100_000, 500_000]).Array[1, 6],
        Gen.Long[0, 1_000_000]).Sample((rows, payoff) =>
    {
        Liability[] debts = [.. rows.Select((row, i) => new Liability(
            $"d{i}", Figure.OfUnits(row.Item1), Figure.OfUnits(row.Item2), Figure.OfUnits(row.Item3)))];
        foreach (PayoffStrategy strategy in Enum.GetValues<PayoffStrategy>())
        {
            PayoffSchedule schedule = PayoffSchedule.Of(debts, Figure.OfUnits(payoff), strategy);
            Figure owed = Figure.Sum(debts.Select(one => one.CurrentBalance));
            Figure monthly = Figure.Sum(debts.Select(one => one.MinimumPayment));
            Figure rest = Figure.Max(owed - Figure.OfUnits(payoff), Figure.Zero) + schedule.TotalInterest!.Value;
            Int128 months = (rest.Units + monthly.Units - 1) / monthly.Units;
            Assert.Equal((Int128)schedule.Months!.Value, months);
            Assert.Equal(schedule.Months, schedule.Liabilities.Max(one => one.Months));
            Assert.Equal(
                schedule.TotalInterest, Figure.Sum(schedule.Liabilities.Select(one => one.TotalInterest!.Value)));
        }
    });

    private static string Rows(PayoffSchedule schedule) => string.Join(", ", schedule.Liabilities.Select(one =>
        $"{one.LiabilityId} {one.Months?.ToString() ?? "-"} {one.TotalInterest?.ToString() ?? "-"}"));

    private static PayoffSchedule Schedule(PayoffStrategy strategy, string payoff, params Liability[] debts) =>
        PayoffSchedule.Of(debts, Figures.Of(payoff), strategy);

    private static Liability Debt(string id, string balance, string apr, string minimum) =>
        new(id, Figures.Of(balance), Figures.Of(apr), Figures.Of(minimum));

    [Fact]
    public void Course_GoesFromThePayoffToTheEnd_AndAgreesWithTheTotals()
    {
        Liability[] debts =
        [
            new("card", Figures.Of("300"), Figures.Of("24"), Figures.Of("80")),
            new("car", Figures.Of("1000"), Figures.Of("4"), Figures.Of("90")),
        ];
        PayoffSchedule schedule = PayoffSchedule.Of(debts, Figures.Of("150"), PayoffStrategy.Avalanche);
        Assert.Equal((0, "1150.0000", "0.0000"), Row(schedule.Course[0]));
        Assert.Equal(Enumerable.Range(0, schedule.Months!.Value + 1), schedule.Course.Select(one => one.Month));
        Assert.Equal(
            (schedule.Months.Value, "0.0000", schedule.TotalInterest!.Value.ToString()), Row(schedule.Course[^1]));

        // What is owed grows by the interest and falls by the payments, which are the same every month but the last.
        Assert.All(schedule.Course.Zip(schedule.Course.Skip(1)).SkipLast(1), pair => Assert.Equal(
            Figures.Of("170"),
            pair.First.Balance - pair.Second.Balance + pair.Second.InterestSoFar - pair.First.InterestSoFar));
    }

    [Fact]
    public void Course_OfADebtThatNeverEnds_IsFollowedAHundredYears()
    {
        PayoffSchedule schedule = PayoffSchedule.Of(
            [new("loan", Figures.Of("100"), Figures.Of("12"), Figures.Of("1"))],
            Figure.Zero,
            PayoffStrategy.Snowball);
        Assert.Null(schedule.Months);
        Assert.Equal((1200, "100.0000", "1200.0000"), Row(schedule.Course[^1]));
    }

    private static (int, string, string) Row(ScheduledMonth month) =>
        (month.Month, month.Balance.ToString(), month.InterestSoFar.ToString());
}
