using CapitalOs.Ledger.Time;

namespace CapitalOs.Ledger.Tests.Time;

public sealed class BusinessDateTests
{
    [Theory]
    [InlineData("2026-01-31")]
    [InlineData("2024-02-29")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void Date_OfTheCalendar_IsReadAndWrittenTheSame(string text)
    {
        Assert.True(BusinessDate.TryParse(text, out DateOnly date));
        Assert.Equal(text, BusinessDate.Format(date));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-02-30")]
    [InlineData("2025-02-29")]
    [InlineData("2026-1-31")]
    [InlineData("26-01-31")]
    [InlineData("2026/01/31")]
    [InlineData("20260131")]
    [InlineData("2026-01-31T00:00:00Z")]
    [InlineData(" 2026-01-31")]
    [InlineData("2026-01-31 ")]
    [InlineData("2026-01-31\n")]
    [InlineData("31-01-2026")]
    [InlineData("0000-01-01")]
    public void Date_OfAnotherForm_IsRefused(string? text) => Assert.False(BusinessDate.TryParse(text, out _));

    [Theory]
    [InlineData(2026, 1, 202601)]
    [InlineData(1, 1, 101)]
    [InlineData(9999, 12, 999912)]
    public void Period_IsYearAndMonth(int year, int month, int expected) =>
        Assert.Equal(expected, BusinessDate.PeriodOf(new DateOnly(year, month, 1)));
}
