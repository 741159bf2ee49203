using System.Numerics;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Prices;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Prices;

public sealed class PriceConversionTests
{
    private static readonly Commodity Usd = new(CommodityCode.Parse("USD"), 4);
    private static readonly Commodity Eur = new(CommodityCode.Parse("EUR"), 4);
    private static readonly Commodity Vti = new(CommodityCode.Parse("VTI"), 9);
    private static readonly Commodity Hours = new(CommodityCode.Parse("HOUR"), 0);

    [Theory]
    [InlineData(10_000, "1.0834", 10_834)]
    [InlineData(-10_000, "1.0834", -10_834)]
    [InlineData(1, "0.5", 0)]
    [InlineData(3, "0.5", 2)]
    [InlineData(5, "0.5", 2)]
    [InlineData(-3, "0.5", -2)]
    [InlineData(0, "7", 0)]
    [InlineData(long.MaxValue, "1", long.MaxValue)]
    public void Amount_IsMultipliedByItsPrice_AndRoundedHalfEvenOnce(long minorUnits, string price, long expected)
    {
        Conversion conversion = Convert(Amount.Of(minorUnits, Eur), Usd, Quote(Eur, Usd, price))!;
        Assert.Equal(Amount.Of(expected, Usd), conversion.To);
        Assert.Equal((Amount.Of(minorUnits, Eur), false), (conversion.From, conversion.IsInverse));
        Assert.Equal(Quote(Eur, Usd, price), conversion.Quote);
    }

    [Theory]
    [InlineData(10_834, "1.0834", 10_000)]
    [InlineData(1, "2", 0)]
    [InlineData(3, "2", 2)]
    [InlineData(-5, "2", -2)]
    [InlineData(20_000, "3", 6_667)]
    public void WithoutAPrice_TheOtherDirection_IsDividedBy(long minorUnits, string price, long expected)
    {
        Conversion conversion = Convert(Amount.Of(minorUnits, Usd), Eur, Quote(Eur, Usd, price))!;
        Assert.Equal(Amount.Of(expected, Eur), conversion.To);
        Assert.True(conversion.IsInverse);
    }

    [Fact]
    public void Scales_OfBothCommodities_Count()
    {
        Assert.Equal(
            Amount.Of(2_505_000, Usd), Convert(Amount.Of(1_002_000_000, Vti), Usd, Quote(Vti, Usd, "250"))!.To);
        Assert.Equal(Amount.Of(2, Hours), Convert(Amount.Of(250_000, Usd), Hours, Quote(Usd, Hours, "0.1"))!.To);
        Assert.Equal(Amount.Of(3, Hours), Convert(Amount.Of(250_001, Usd), Hours, Quote(Usd, Hours, "0.1"))!.To);
        Assert.Equal(Amount.Of(400_000, Usd), Convert(Amount.Of(1, Hours), Usd, Quote(Usd, Hours, "0.025"))!.To);
    }

    [Fact]
    public void ADirectPrice_ComesBeforeANewerOneTheOtherWay()
    {
        PriceQuote direct = Quote(Eur, Usd, "1.1") with { Date = new DateOnly(2020, 1, 1) };
        Conversion conversion = Convert(Amount.Of(10_000, Eur), Usd, direct, Quote(Usd, Eur, "0.5"))!;
        Assert.Equal((direct, 11_000L), (conversion.Quote, conversion.To.MinorUnits));
    }

    [Fact]
    public void PricesThroughAThirdCommodity_AreNotChained() => Assert.Null(
        Convert(Amount.Of(1, Vti), Eur, Quote(Vti, Usd, "250"), Quote(Usd, Eur, "0.9"), Quote(Eur, Usd, "1.1")));

    [Fact]
    public void SameCommodity_NeedsNoPrice()
    {
        Amount amount = Amount.Of(-5, Usd);
        Assert.Equal(new Conversion(amount, amount, null, false), Convert(amount, Usd));
        Assert.Throws<ArgumentException>(() => Convert(amount, new Commodity(Usd.Code, 2)));
    }

    [Fact]
    public void WhatDoesNotFit_Throws()
    {
        Assert.Throws<OverflowException>(
            () => Convert(Amount.Of(long.MaxValue, Eur), Usd, Quote(Eur, Usd, "1.0000000000000001")));
        Assert.Throws<OverflowException>(
            () => Convert(Amount.Of(long.MinValue, Usd), Eur, Quote(Eur, Usd, "0.000000000000000001")));
    }

    /// <summary>An independent way: twice the miss is at most the divisor; where it is, the result is even.</summary>
    [Fact]
    public void AnyConversion_IsTheNearestAmount_AndOfTwoTheEvenOne() => Gen.Select(
        Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Long[1, 1_000_000], Gen.Int[0, 9], Gen.Int[0, 9],
        Gen.Int[0, 18], Gen.Bool).Sample((minorUnits, digits, scale, targetScale, priceScale, isInverse) =>
        {
            Commodity from = new(CommodityCode.Parse("A"), scale);
            Commodity to = new(CommodityCode.Parse("B"), targetScale);
            Price price = Trimmed(digits, priceScale);
            PriceQuote quote = isInverse ? Quote(to, from, price) : Quote(from, to, price);
            BigInteger top = minorUnits * BigInteger.Pow(10, targetScale);
            BigInteger bottom = BigInteger.Pow(10, scale);
            top *= isInverse ? BigInteger.Pow(10, price.Scale) : price.Mantissa;
            bottom *= isInverse ? price.Mantissa : BigInteger.Pow(10, price.Scale);
            long result;
            try
            {
                result = Convert(Amount.Of(minorUnits, from), to, quote)!.To.MinorUnits;
            }
            catch (OverflowException)
            {
                return BigInteger.Abs(top) / bottom >= long.MaxValue;
            }

            BigInteger miss = BigInteger.Abs(top - (result * bottom)) * 2;
            return miss < bottom || (miss == bottom && result % 2 == 0);
        });

    private static Price Trimmed(long digits, int scale)
    {
        while (scale > 0 && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        return Price.Of(digits, scale);
    }

    private static Conversion? Convert(Amount amount, Commodity target, params PriceQuote[] quotes) =>
        PriceConversion.Convert(amount, target, (of, inCommodity) => quotes
            .SingleOrDefault(one => one.Commodity == of && one.PriceCommodity == inCommodity));

    private static PriceQuote Quote(Commodity of, Commodity inCommodity, string price) =>
        Quote(of, inCommodity, Price.TryParse(price, out Price one) == DecimalTextResult.Ok ? one : default);

    private static PriceQuote Quote(Commodity of, Commodity inCommodity, Price price) =>
        new(of.Code, inCommodity.Code, new DateOnly(2026, 1, 31), "bank", price);
}
