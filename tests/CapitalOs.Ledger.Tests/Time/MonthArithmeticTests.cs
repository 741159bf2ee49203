using CapitalOs.Ledger.Time;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Time;

public sealed class MonthArithmeticTests
{
    [Theory]
    [InlineData("2026-01-31", 0, "2026-01-31")]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2026-01-31", 2, "2026-03-31")]
    [InlineData("2026-01-31", 3, "2026-04-30")]
    [InlineData("2028-01-30", 1, "2028-02-29")]
    [InlineData("2028-02-29", 12, "2029-02-28")]
    [InlineData("2028-02-29", 48, "2032-02-29")]
    [InlineData("2026-12-15", 1, "2027-01-15")]
    [InlineData("2026-01-15", -1, "2025-12-15")]
    [InlineData("0001-01-01", 0, "0001-01-01")]
    [InlineData("0001-01-31", -1, null)]
    [InlineData("0001-01-31", -13, null)]
    [InlineData("9999-11-30", 1, "9999-12-30")]
    [InlineData("9999-12-01", 1, null)]
    public void Months_AreCountedFromTheOriginalDay(string original, int months, string? expected) =>
        Assert.Equal(Date(expected), MonthArithmetic.AddMonths(Date(original)!.Value, months));

    [Theory]
    [InlineData("2026-01-31", 1, "2026-02-01")]
    [InlineData("2026-01-01", -1, "2025-12-31")]
    [InlineData("0001-01-01", 0, "0001-01-01")]
    [InlineData("0001-01-01", -1, null)]
    [InlineData("9999-12-31", 0, "9999-12-31")]
    [InlineData("9999-12-31", 1, null)]
    public void Days_EndWithTheCalendar(string original, int days, string? expected) =>
        Assert.Equal(Date(expected), MonthArithmetic.AddDays(Date(original)!.Value, days));

    [Fact]
    public void Months_AgreeWithTheCalendarOfTheFramework() =>
        Gen.Select(Gen.Int[0, 3_000_000], Gen.Int[-1200, 1200]).Sample((day, months) =>
        {
            DateOnly original = DateOnly.FromDayNumber(day);
            DateOnly? expected;
            try
            {
                expected = original.AddMonths(months);
            }
            catch (ArgumentOutOfRangeException)
            {
                expected = null;
            }

            return MonthArithmetic.AddMonths(original, months) == expected;
        });

    private static DateOnly? Date(string? text) =>
        text is null ? null : BusinessDate.TryParse(text, out DateOnly date) ? date : throw new FormatException(text);
}
