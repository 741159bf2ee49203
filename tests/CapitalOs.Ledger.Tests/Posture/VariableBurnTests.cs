using System.Numerics;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CapitalOs.Ledger.Tests.Support;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Posture;

public sealed class VariableBurnTests
{
    [Theory]
    [InlineData("300 500 400", "400.0000", "66.6667")]
    [InlineData("400", "400.0000", "0.0000")]
    [InlineData("0 0 0", "0.0000", "0.0000")]
    [InlineData("0.0001 0", "0.0000", "0.0000")]
    [InlineData("0.0001 0.0002", "0.0002", "0.0000")]
    [InlineData("0.0001 0.0001 0", "0.0001", "0.0000")]
    [InlineData("-100 -300", "0.0000", "100.0000")]
    [InlineData("-100 300", "100.0000", "200.0000")]
    [InlineData("1000 0 0 0 0 0", "166.6667", "277.7778")]
    public void Burn_IsMeanAndMeanAbsoluteDeviation(string months, string average, string deviation)
    {
        VariableBurn burn = VariableBurn.Of([.. months.Split(' ').Select(Figures.Of)]);
        Assert.Equal((average, deviation), (burn.Average.ToString(), burn.Deviation.ToString()));
    }

    [Fact]
    public void Burn_OfNoMonth_HasNoMean() => Assert.Throws<ArgumentException>(() => VariableBurn.Of([]));

    /// <summary>The same in fractions: the mean is not rounded before the deviations are taken from it.</summary>
    [Fact]
    public void Burn_IsThatOfExactFractions() => Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Array[1, 36].Sample(
        units =>
        {
            VariableBurn burn = VariableBurn.Of([.. units.Select(one => Figure.OfUnits(one))]);
            BigInteger sum = units.Aggregate(BigInteger.Zero, (all, one) => all + one);
            int count = units.Length;
            Assert.True(IsRounded(burn.Average.Units, BigInteger.Max(sum, 0), count));
            BigInteger apart = units.Aggregate(
                BigInteger.Zero, (all, one) => all + BigInteger.Abs(((BigInteger)one * count) - sum));
            Assert.True(IsRounded(burn.Deviation.Units, apart, count * count));
        });

    [Theory]
    [InlineData(10, 3, false, 3, 7)]
    [InlineData(10, 3, true, 10, 0)]
    [InlineData(-10, 0, false, 0, -10)]
    public void Spend_OfANamedAccount_IsFixed_AndElseWhatTransactionsExplain(
        long total, long explained, bool isNamed, long fixedPart, long variable)
    {
        MonthlySpend spend = new(total, explained, isNamed);
        Assert.Equal((fixedPart, variable), ((long)spend.Fixed, (long)spend.Variable));
    }

    [Theory]
    [InlineData(false, 2, 7)]
    [InlineData(true, 9, 0)]
    public void Spends_OfTwoMonths_AddUp(bool isNamed, long fixedPart, long variable)
    {
        MonthlySpend spend = new MonthlySpend(10, 3, isNamed).Add(new MonthlySpend(-1, -1, isNamed));
        Assert.Equal((fixedPart, variable), ((long)spend.Fixed, (long)spend.Variable));
    }

    /// <summary>No whole number is nearer, and of two as near the even one is taken.</summary>
    private static bool IsRounded(Int128 value, BigInteger dividend, int divisor)
    {
        BigInteger twice = BigInteger.Abs((((BigInteger)value * divisor) - dividend) * 2);
        return twice < divisor || (twice == divisor && Int128.IsEvenInteger(value));
    }
}
