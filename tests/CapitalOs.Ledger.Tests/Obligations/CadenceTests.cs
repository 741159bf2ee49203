using CapitalOs.Ledger.Obligations;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Obligations;

public sealed class CadenceTests
{
    [Fact]
    public void Monthly_FromTheThirtyFirst_ComesBackToIt() => Assert.Equal(
        ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"],
        Dates(Cadence.Monthly, new(2027, 12, 31), 5));

    [Fact]
    public void Annual_FromTheTwentyNinthOfFebruary_ComesBackInLeapYears() => Assert.Equal(
        ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"],
        Dates(Cadence.Annual, new(2028, 2, 29), 5));

    [Fact]
    public void Custom_CountsDaysOrWeeks()
    {
        Assert.Equal(["2026-02-27", "2026-03-02", "2026-03-05"], Dates(
            Cadence.Every(3, IntervalUnit.Days), new(2026, 2, 27), 3));
        Assert.Equal(["2026-02-27", "2026-03-13", "2026-03-27"], Dates(
            Cadence.Every(2, IntervalUnit.Weeks), new(2026, 2, 27), 3));
    }

    [Theory]
    [InlineData("monthly", "9999-11-30", "9999-12-30")]
    [InlineData("monthly", "9999-12-01", null)]
    [InlineData("annual", "9998-12-31", "9999-12-31")]
    [InlineData("annual", "9999-01-01", null)]
    [InlineData("custom", "9999-12-30", "9999-12-31")]
    [InlineData("custom", "9999-12-31", null)]
    public void NoDate_ComesAfterTheCalendar(string kind, string original, string? next)
    {
        Cadence cadence = kind switch
        {
            "monthly" => Cadence.Monthly,
            "annual" => Cadence.Annual,
            _ => Cadence.Every(1, IntervalUnit.Days),
        };
        Assert.Equal(
            next, cadence.DueDate(DateOnly.ParseExact(original, "yyyy-MM-dd"), 1)?.ToString("yyyy-MM-dd"));
    }

    [Fact]
    public void Interval_HasBounds()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Cadence.Every(0, IntervalUnit.Days));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cadence.Every(Cadence.IntervalMax + 1, IntervalUnit.Weeks));
        Cadence longest = Cadence.Every(Cadence.IntervalMax, IntervalUnit.Weeks);
        Assert.Equal((CadenceKind.Custom, 3660, IntervalUnit.Weeks), (longest.Kind, longest.Interval, longest.Unit));
        Assert.Equal(1, Cadence.Every(1, IntervalUnit.Days).Interval);
        Assert.Null(Cadence.Annual.Interval);
        Assert.Null(Cadence.Monthly.Unit);
        Assert.Equal([CadenceKind.Monthly, CadenceKind.Annual], [Cadence.Monthly.Kind, Cadence.Annual.Kind]);
    }

    [Fact]
    public void Words_AreThoseOfTheContract()
    {
        Assert.Equal(["monthly", "annual", "custom"], Cadence.KindWords);
        Assert.Equal(["days", "weeks"], Cadence.UnitWords);
    }

    [Fact]
    public void DueDates_OfAnyCadence_OnlyEverAscend() => Gen.Select(
        Gen.Int[0, 3],
        Gen.Int[700_000, 760_000],
        Gen.Int[0, 500]).Sample((kind, day, times) =>
    {
        Cadence cadence = new[]
        {
            Cadence.Monthly, Cadence.Annual, Cadence.Every(1, IntervalUnit.Days), Cadence.Every(5, IntervalUnit.Weeks),
        }[kind];
        DateOnly original = DateOnly.FromDayNumber(day);
        return cadence.DueDate(original, times) < cadence.DueDate(original, times + 1);
    });

    private static IEnumerable<string> Dates(Cadence cadence, DateOnly original, int count) =>
        Enumerable.Range(0, count).Select(k => $"{cadence.DueDate(original, k):yyyy-MM-dd}");
}
