using System.Globalization;
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
    public void Decimal_OfAnyLength_IsReadAsItsDigitsAre()
    {
        foreach (int scale in Enumerable.Range(0, Commodity.ScaleMax + 1))
        {
            foreach (int length in Enumerable.Range(1, 20))
            {
                string whole = new('9', length);
                string fraction = "1234567890123456789"[..scale];
                BigInteger expected = BigInteger.Parse(whole + fraction, CultureInfo.InvariantCulture);
                bool fits = expected <= long.MaxValue;
                DecimalTextResult result = DecimalText.TryParse($"-{whole}.{fraction}0", scale, out long minor);
                Assert.Equal(fits ? DecimalTextResult.Ok : DecimalTextResult.OutOfRange, result);
                Assert.Equal(fits ? -(long)expected : 0, minor);
            }
        }
    }

    [Fact]
    public void Impact_OfNoPostings_IsNothing() => Assert.Empty(BundleBalance.Impact([]));
}
