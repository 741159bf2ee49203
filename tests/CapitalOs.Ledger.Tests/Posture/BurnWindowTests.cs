using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Posture;

namespace CapitalOs.Ledger.Tests.Posture;

public sealed class BurnWindowTests
{
    [Theory]
    [InlineData("2026-03-31", 3, "2020-01", "2026-01 2026-02 2026-03")]
    [InlineData("2026-03-30", 3, "2020-01", "2025-12 2026-01 2026-02")]
    [InlineData("2026-04-01", 1, "2020-01", "2026-03")]
    [InlineData("2026-02-28", 2, "2020-01", "2026-01 2026-02")]
    [InlineData("2028-02-28", 2, "2020-01", "2027-12 2028-01")]
    [InlineData("2026-03-31", 6, "2026-02", "2026-02 2026-03")]
    [InlineData("2026-03-31", 6, "2026-03", "2026-03")]
    [InlineData("2026-03-30", 6, "2026-03", "")]
    [InlineData("2026-03-31", 6, "2026-04", "")]
    [InlineData("2026-03-31", 6, null, "")]
    [InlineData("0001-02-28", 6, "0001-01", "0001-01 0001-02")]
    [InlineData("0001-01-05", 6, "0001-01", "")]
    public void Months_AreWholeOnesEndedByTheDay_AndNoneBeforeTheBooksBegan(
        string asOf, int months, string? first, string expected)
    {
        PeriodKey? begin = PeriodKey.TryParse(first, out PeriodKey key) ? key : null;
        Assert.Equal(
            expected,
            string.Join(' ', BurnWindow.Of(DateOnly.ParseExact(asOf, "yyyy-MM-dd"), months, begin)));
    }
}
