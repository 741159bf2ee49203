using CapitalOs.Ledger.Debt;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Tests.Support;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Debt;

public sealed class DebtAnalysisTests
{
    /// <summary>Columns of a row: rank, id, score, interest, readiness.</summary>
    [Fact]
    public void Score_IsInterestPlusMinimumPlusReadiness()
    {
        DebtAnalysis analysis = Analyse("50", Debt("card", "200", "20", "25"), Debt("car", "1000", "4.5", "90"));
        Assert.Equal(
            ["1 car 140.0000 45.0000 0.0500 5.0000", "2 card 90.0000 40.0000 0.2500 25.0000"],
            analysis.Ranked.Select(one => $"{one.Rank} {one.Scored.Liability.LiabilityId} {one.Scored.Score} "
                + $"{one.Scored.Liability.EstimatedAnnualInterest} {one.Scored.Readiness} "
                + one.Scored.ReadinessPoints));
    }

    [Theory]
    [InlineData(null, "100", "0.0000")]
    [InlineData("0", "100", "0.0000")]
    [InlineData("33.3333", "100", "0.3333")]
    [InlineData("100", "100", "1.0000")]
    [InlineData("100.0001", "100", "1.0000")]
    [InlineData("99.9999", "100", "1.0000")]
    [InlineData("0", "0", "1.0000")]
    [InlineData("5", "0", "1.0000")]
    [InlineData(null, "0", "0.0000")]
    public void Readiness_IsTheShareThatThePayoffWouldCover(string? payoff, string balance, string expected) =>
        Assert.Equal(
            expected,
            Analyse(payoff, Debt("one", balance, "0", "0")).Ranked[0].Scored.Readiness.ToString());

    /// <summary>
    /// All have the score 30: by rate, then by minimum, then by the bytes of the id, where upper case comes first.
    /// </summary>
    [Fact]
    public void Ties_AreBrokenByRateThenMinimumThenId()
    {
        DebtAnalysis analysis = Analyse(
            null,
            Debt("b", "100", "10", "20"),
            Debt("a", "100", "10", "20"),
            Debt("B", "100", "10", "20"),
            Debt("zero", "0", "10", "30"),
            Debt("high", "50", "20", "20"));
        Assert.Equal(["high", "zero", "B", "a", "b"], Ids(analysis));
        Assert.All(analysis.Ranked, one => Assert.Equal("30.0000", one.Scored.Score.ToString()));
    }

    [Fact]
    public void Payoff_IsSpentInRankOrder_AndFreesAMinimumOnlyWhereNothingIsLeft()
    {
        DebtAnalysis analysis = Analyse(
            "350", Debt("c", "100", "1", "1"), Debt("a", "300", "24", "30"), Debt("b", "120", "20", "12"));
        Assert.Equal(
            ["a 300.0000 0.0000 72.0000 30.0000 -300.0000", "b 50.0000 70.0000 10.0000 0.0000 -50.0000",
                "c 0.0000 100.0000 0.0000 0.0000 0.0000"],
            analysis.Ranked.Select(Row));
    }

    [Fact]
    public void Liability_ThatOwesNothing_FreesNoMinimum()
    {
        RankedLiability only = Analyse("10", Debt("gone", "0", "5", "40")).Ranked[0];
        Assert.Equal("gone 0.0000 0.0000 0.0000 0.0000 0.0000", Row(only));
    }

    [Fact]
    public void Totals_AreTheSumsOfTheRows()
    {
        DebtAnalysis analysis = Analyse("150", Debt("a", "100", "12", "10"), Debt("b", "200", "6", "20"));
        Assert.Equal("300.0000", analysis.TotalBalance.ToString());
        Assert.Equal("30.0000", analysis.TotalMinimumPayment.ToString());
        Assert.Equal("24.0000", analysis.TotalEstimatedAnnualInterest.ToString());
        Assert.Equal("150.0000", analysis.TotalPayoffApplied.ToString());
        Assert.Equal("150.0000", analysis.TotalPostPayoffBalance.ToString());
        Assert.Equal("15.0000", analysis.TotalInterestSaved.ToString());
        Assert.Equal("10.0000", analysis.TotalCashflowFreed.ToString());
    }

    [Theory]
    [InlineData(null, "1000", "0", null)]
    [InlineData("100", null, "900", "100.0000")]
    [InlineData("100", "1000", "0", "100.0000")]
    [InlineData("100", "1000", "899.9999", "100.0000")]
    [InlineData("100", "1000", "900", "100.0000")]
    [InlineData("100", "1000", "950", "50.0000")]
    [InlineData("100", "1000", "1000", "0.0000")]
    [InlineData("100", "1000", "1000.0001", "0.0000")]
    [InlineData("100", "-5", "0", "0.0000")]
    public void ReserveFloor_LimitsThePayoff_WhereLiquidityIsKnown(
        string? requested, string? liquidity, string floor, string? usable)
    {
        PayoffBudget budget = PayoffBudget.Of(
            Figures.OrNull(requested), Figures.OrNull(liquidity), Figures.Of(floor));
        Assert.Equal(usable, budget.Usable?.ToString());
        Assert.Equal(Figures.OrNull(requested), budget.Requested);
    }

    [Fact]
    public void Payoff_OfAnyDebts_IsNeverMoreThanGivenOrOwed_AndLeavesNothingUnpaidBehindMoney() =>
        Gen.Select(
            Gen.Long[0, 5_000],
            Gen.Select(Gen.Long[0, 2_000], Gen.Long[0, 400_000], Gen.Long[0, 500]).Array[1, 9])
            .Sample((payoff, rows) =>
            {
                Liability[] debts = [.. rows.Select((row, i) => new Liability(
                    $"d{i}", Figure.OfUnits(row.Item1), Figure.OfUnits(row.Item2), Figure.OfUnits(row.Item3)))];
                DebtAnalysis analysis = DebtAnalysis.Of(
                    debts, PayoffBudget.Of(Figure.OfUnits(payoff), null, Figure.Zero));
                Assert.Equal(
                    Figure.Min(Figure.OfUnits(payoff), analysis.TotalBalance), analysis.TotalPayoffApplied);
                Assert.Equal(Enumerable.Range(1, debts.Length), analysis.Ranked.Select(one => one.Rank));
                bool isSpent = false;
                foreach (RankedLiability one in analysis.Ranked)
                {
                    Assert.True(!isSpent || one.PayoffApplied == Figure.Zero);
                    isSpent |= one.PostPayoffBalance > Figure.Zero;
                    Assert.True(one.PayoffApplied >= Figure.Zero && one.PostPayoffBalance >= Figure.Zero);
                }
            });

    [Fact]
    public void Order_OfTheInput_DoesNotMatter() =>
        Gen.Shuffle(new[] { 0, 1, 2, 3, 4 }).Sample(order =>
        {
            Liability[] debts =
            [
                Debt("a", "10", "1", "2"), Debt("b", "10", "1", "2"), Debt("c", "5", "9", "2"),
                Debt("d", "0", "0", "0"), Debt("e", "10", "1", "3"),
            ];
            DebtAnalysis first = Analyse("12", debts);
            DebtAnalysis second = Analyse("12", [.. order.Select(i => debts[i])]);
            Assert.Equal(first.Ranked.Select(Row), second.Ranked.Select(Row));
        });

    private static string Row(RankedLiability one) =>
        $"{one.Scored.Liability.LiabilityId} {one.PayoffApplied} {one.PostPayoffBalance} {one.InterestSaved} "
        + $"{one.CashflowFreed} {one.ReserveImpact}";

    private static IEnumerable<string> Ids(DebtAnalysis analysis) =>
        analysis.Ranked.Select(one => one.Scored.Liability.LiabilityId);

    private static DebtAnalysis Analyse(string? payoff, params Liability[] debts) =>
        DebtAnalysis.Of(debts, PayoffBudget.Of(Figures.OrNull(payoff), null, Figure.Zero));

    private static Liability Debt(string id, string balance, string apr, string minimum) =>
        new(id, Figures.Of(balance), Figures.Of(apr), Figures.Of(minimum));
}
