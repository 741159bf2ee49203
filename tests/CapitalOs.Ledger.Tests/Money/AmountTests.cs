using CapitalOs.Ledger.Money;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Money;

public sealed class AmountTests
{
    private static readonly Commodity Usd = new(CommodityCode.Parse("USD"), 4);
    private static readonly Commodity Eur = new(CommodityCode.Parse("EUR"), 4);

    [Fact]
    public void Sum_OfAnyTwoAmounts_IsExactOrThrows() => Gen.Select(Gen.Long, Gen.Long).Sample((left, right) =>
    {
        Int128 exact = (Int128)left + right;
        bool fits = exact >= long.MinValue && exact <= long.MaxValue;
        try
        {
            Amount sum = Amount.Of(left, Usd) + Amount.Of(right, Usd);
            return fits && sum.MinorUnits == exact;
        }
        catch (OverflowException)
        {
            return !fits;
        }
    });

    [Theory]
    [InlineData(long.MaxValue, 1)]
    [InlineData(long.MinValue, -1)]
    [InlineData(long.MinValue, long.MinValue)]
    public void Sum_Outside64Bits_ThrowsAndNeverWraps(long left, long right) =>
        Assert.Throws<OverflowException>(() => Amount.Of(left, Usd) + Amount.Of(right, Usd));

    [Theory]
    [InlineData(long.MaxValue, long.MinValue, -1)]
    [InlineData(long.MaxValue, 0, long.MaxValue)]
    [InlineData(long.MinValue, 0, long.MinValue)]
    public void Sum_AtTheEdge_IsExact(long left, long right, long expected) =>
        Assert.Equal(expected, (Amount.Of(left, Usd) + Amount.Of(right, Usd)).MinorUnits);

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(0)]
    [InlineData(12)]
    public void AnotherCount_IsOfTheSameCommodity(long units) =>
        Assert.Equal(Amount.Of(units, Eur), Amount.Of(7, Eur).WithMinorUnits(units));

    [Fact]
    public void Negation_OfTheSmallestCount_Throws()
    {
        Assert.Throws<OverflowException>(() => -Amount.Of(long.MinValue, Usd));
        Assert.Equal(long.MinValue + 1, (-Amount.Of(long.MaxValue, Usd)).MinorUnits);
    }

    [Fact]
    public void Sum_OfTwoCommodities_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Amount.Of(1, Usd) + Amount.Of(1, Eur));
        Assert.Throws<InvalidOperationException>(() => Amount.Of(1, Usd) + Amount.Of(1, new Commodity(Usd.Code, 2)));
    }

    [Fact]
    public void Equality_NeedsCountCommodityAndScale()
    {
        Assert.True(Amount.Of(1, Usd) == Amount.Of(1, Usd));
        Assert.True(Amount.Of(1, Usd) != Amount.Of(2, Usd));
        Assert.True(Amount.Of(1, Usd) != Amount.Of(1, Eur));
        Assert.True(Amount.Of(1, Usd) != Amount.Of(1, new Commodity(Usd.Code, 2)));
        Assert.True(Amount.Of(1, Usd).Equals((object)Amount.Of(1, Usd)));
        Assert.False(Amount.Of(1, Usd).Equals((object)Amount.Of(2, Usd)));
        Assert.False(Amount.Of(1, Usd).Equals("1.0000 USD"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void Commodity_WithAScaleOutsideZeroToNine_IsRefused(int scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Commodity(Usd.Code, scale));

    [Fact]
    public void Commodity_WithoutACode_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new Commodity(default, 4));
}
