using System.Globalization;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Prices;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Prices;

public sealed class PriceTests
{
    [Theory]
    [InlineData("1", 1, 0, "1")]
    [InlineData("120.50", 1205, 1, "120.5")]
    [InlineData("100", 100, 0, "100")]
    [InlineData("100.000", 100, 0, "100")]
    [InlineData("0.000000000000000001", 1, 18, "0.000000000000000001")]
    [InlineData("0.0000000000000000010", 1, 18, "0.000000000000000001")]
    [InlineData("9223372036854775807", long.MaxValue, 0, "9223372036854775807")]
    [InlineData("9.223372036854775807", long.MaxValue, 18, "9.223372036854775807")]
    public void Price_IsReadExactly_InItsShortestForm(string text, long mantissa, int scale, string shown)
    {
        Assert.Equal(DecimalTextResult.Ok, Price.TryParse(text, out Price price));
        Assert.Equal((mantissa, scale), (price.Mantissa, price.Scale));
        Assert.Equal(shown, price.ToString());
        Assert.True(price == Price.Of(mantissa, scale));
        Assert.False(price != Price.Of(mantissa, scale));
        Assert.Equal(price.GetHashCode(), Price.Of(mantissa, scale).GetHashCode());
    }

    [Theory]
    [InlineData("0", DecimalTextResult.OutOfRange)]
    [InlineData("0.00", DecimalTextResult.OutOfRange)]
    [InlineData("-1", DecimalTextResult.OutOfRange)]
    [InlineData("9223372036854775808", DecimalTextResult.OutOfRange)]
    [InlineData("9.2233720368547758070", DecimalTextResult.Ok)]
    [InlineData("9.223372036854775808", DecimalTextResult.OutOfRange)]
    [InlineData("0.0000000000000000001", DecimalTextResult.TooPrecise)]
    [InlineData("1e3", DecimalTextResult.NotADecimal)]
    [InlineData("1.", DecimalTextResult.NotADecimal)]
    [InlineData(".5", DecimalTextResult.NotADecimal)]
    [InlineData("01", DecimalTextResult.NotADecimal)]
    [InlineData("1,5", DecimalTextResult.NotADecimal)]
    [InlineData("", DecimalTextResult.NotADecimal)]
    public void Text_ThatIsNoPrice_SaysWhy(string text, DecimalTextResult expected)
    {
        Assert.Equal(expected, Price.TryParse(text, out Price price));
        Assert.Equal(expected == DecimalTextResult.Ok, price != default);
    }

    [Fact]
    public void Price_OfTheStore_IsCheckedToo()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Price.Of(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Price.Of(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Price.Of(1, 19));
        Assert.Throws<ArgumentException>(() => Price.Of(10, 1));
        Assert.Equal("10", Price.Of(10, 0).ToString());
        Assert.False(Price.Of(1, 0).Equals((object)1));
        Assert.True(Price.Of(1, 0).Equals((object)Price.Of(1, 0)));
        Assert.False(Price.Of(1, 0) == Price.Of(1, 1));
    }

    [Fact]
    public void AnyPrice_IsReadBackFromItsText() =>
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.Int[0, Price.ScaleMax]).Sample((digits, scale) =>
        {
            string text = digits.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
            text = scale == 0 ? text : $"{text[..^scale]}.{text[^scale..]}";
            return Price.TryParse(text, out Price price) == DecimalTextResult.Ok
                && Price.TryParse(price.ToString(), out Price again) == DecimalTextResult.Ok
                && again == price
                && text.StartsWith(price.ToString(), StringComparison.Ordinal);
        });
}
