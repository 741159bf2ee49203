using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Obligations;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Obligations;

/// <summary>What an obligation comes to in a month, and how many of its due dates are past.</summary>
public sealed class MonthlyEquivalentTests
{
    private static readonly Commodity Usd = new(CommodityCode.Parse("USD"), 4);

    private static readonly Gen<Cadence> GenCadence = Gen.OneOf(
        Gen.Const(Cadence.Monthly),
        Gen.Const(Cadence.Annual),
        Gen.Int[1, 400].Select(days => Cadence.Every(days, IntervalUnit.Days)),
        Gen.Int[1, 60].Select(weeks => Cadence.Every(weeks, IntervalUnit.Weeks)));

    private static readonly Gen<DateOnly> GenDay =
        Gen.Int[0, 4000].Select(days => new DateOnly(2023, 1, 1).AddDays(days));

    /// <summary>A minor unit of USD is a ten-thousandth. 400 years have 4,800 months and 146,097 days.</summary>
    [Theory]
    [InlineData("monthly", 0, 12_345, 12_345)]
    [InlineData("annual", 0, 12, 1)]
    [InlineData("annual", 0, 6, 0)]
    [InlineData("annual", 0, 18, 2)]
    [InlineData("annual", 0, -18, -2)]
    [InlineData("annual", 0, 1_200_0000, 100_0000)]
    [InlineData("days", 1, 4_800, 146_097)]
    [InlineData("days", 30, 10_000, 10_146)]
    [InlineData("weeks", 2, 250_000, 543_516)]
    [InlineData("weeks", 1, 0, 0)]
    public void PerMonth_IsTheAmountByTheCalendarsOwnCycle_RoundedOnce(
        string kind, int interval, long units, long expected)
    {
        Cadence cadence = kind switch
        {
            "monthly" => Cadence.Monthly,
            "annual" => Cadence.Annual,
            "days" => Cadence.Every(interval, IntervalUnit.Days),
            _ => Cadence.Every(interval, IntervalUnit.Weeks),
        };
        Assert.Equal(Amount.Of(expected, Usd), cadence.PerMonth(Amount.Of(units, Usd)));
    }

    [Fact]
    public void PerMonth_OfADailyAmountThatFits_MayNotFit() => Assert.Throws<OverflowException>(
        () => Cadence.Every(1, IntervalUnit.Days).PerMonth(Amount.Of(long.MaxValue, Usd)));

    /// <summary>Over 400 years an obligation falls due so often that its months come to the same, within rounding.
    /// </summary>
    [Fact]
    public void PerMonth_OfDays_IsWhatFourHundredYearsOfDueDatesComeTo() => Gen.Int[1, 60].Sample(days =>
    {
        DateOnly from = new(2000, 1, 1);
        Cadence cadence = Cadence.Every(days, IntervalUnit.Days);
        long due = cadence.TimesBefore(from, from.AddYears(400));
        decimal perMonth = due * 10_000m / 4_800;
        Assert.InRange(
            cadence.PerMonth(Amount.Of(10_000, Usd)).MinorUnits, perMonth - 3, perMonth + 3);
    });

    [Fact]
    public void TimesBefore_IsTheCountOfDueDatesBeforeTheDay() => Gen.Select(GenCadence, GenDay, GenDay).Sample(
        (cadence, original, day) =>
        {
            long slow = 0;
            while (cadence.DueDate(original, slow) is { } due && due < day)
            {
                slow++;
            }

            Assert.Equal(slow, cadence.TimesBefore(original, day));
        },
        iter: 5000);

    [Theory]
    [InlineData("2026-01-31", "2026-01-31", 0)]
    [InlineData("2026-01-31", "2026-02-01", 1)]
    [InlineData("2026-01-31", "2026-02-28", 1)]
    [InlineData("2026-01-31", "2026-03-01", 2)]
    [InlineData("2026-01-31", "2025-01-01", 0)]
    [InlineData("0001-01-01", "9999-12-31", 119_988)]
    public void TimesBefore_OfAMonth_KeepsTheClippedDay(string original, string day, long expected) => Assert.Equal(
        expected,
        Cadence.Monthly.TimesBefore(
            DateOnly.ParseExact(original, "yyyy-MM-dd"), DateOnly.ParseExact(day, "yyyy-MM-dd")));

    [Fact]
    public void TimesBefore_AtTheEndOfTheCalendar_CountsADateThatNeverComes() => Assert.Equal(
        1, Cadence.Every(3660, IntervalUnit.Days).TimesBefore(new(9999, 1, 1), new(9999, 12, 31)));
}
