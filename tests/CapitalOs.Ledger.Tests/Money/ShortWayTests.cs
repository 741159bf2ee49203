using System.Numerics;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Transactions;

namespace CapitalOs.Ledger.Tests.Money;

/// <summary>Small numbers take a shorter way than large ones, to the same results.</summary>
public sealed class ShortWayTests
{
    private const long FactorMax = 3_037_000_499;

    [Theory]
    [InlineData(120_000, 50_000)]
    [InlineData(FactorMax, FactorMax)]
    [InlineData(FactorMax + 1, FactorMax)]
    [InlineData(FactorMax, FactorMax + 1)]
    [InlineData(-FactorMax, FactorMax)]
    [InlineData(-FactorMax - 1, FactorMax)]
    [InlineData(FactorMax, -FactorMax - 1)]
    [InlineData(long.MaxValue, long.MaxValue / 8)]
    [InlineData(long.MinValue, 7)]
    [InlineData(-FactorMax - 1, -FactorMax - 1)]
    [InlineData(long.MinValue, long.MinValue)]
    public void Interest_OfNumbersOfAnySize_IsTheExactProductRounded(long balance, long percent)
    {
        BigInteger expected = HalfEven.Divide((BigInteger)balance * percent, new BigInteger(12_000_000));
        Assert.Equal(
            (Int128)expected, Figure.OfUnits(balance).InterestAt(Figure.OfUnits(percent), 12).Units);
    }

    [Theory]
    [InlineData("7", "2")]
    [InlineData("9223372036854775807", "2")]
    [InlineData("-9223372036854775807", "2")]
    [InlineData("9223372036854775808", "3")]
    [InlineData("-9223372036854775808", "3")]
    [InlineData("5", "9223372036854775808")]
    [InlineData("5", "-9223372036854775808")]
    [InlineData("1267650600228229401496703205376", "3")]
    [InlineData("-1267650600228229401496703205376", "-9223372036854775809")]
    [InlineData("1267650600228229401496703205376", "9223372036854775809")]
    public void Quotient_OfNumbersOfAnySize_IsThatOfTheLongWay(string dividend, string divisor) => Assert.Equal(
        (Int128)HalfEven.Divide(BigInteger.Parse(dividend), BigInteger.Parse(divisor)),
        HalfEven.Divide(Int128.Parse(dividend), Int128.Parse(divisor)));

    [Fact]
    public void Impact_OfNoPostings_IsNothing() => Assert.Empty(BundleBalance.Impact([]));
}
