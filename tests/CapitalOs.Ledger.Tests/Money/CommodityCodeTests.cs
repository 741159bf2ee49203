using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Tests.Money;

public sealed class CommodityCodeTests
{
    [Theory]
    [InlineData("USD")]
    [InlineData("a")]
    [InlineData("BRK.B")]
    [InlineData("VTI_2-x")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWX")]
    public void Code_OfTheGrammar_IsRead(string text)
    {
        Assert.True(CommodityCode.TryParse(text, out CommodityCode code));
        Assert.Equal(text, code.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1USD")]
    [InlineData(".A")]
    [InlineData("-A")]
    [InlineData("US D")]
    [InlineData("USD\n")]
    [InlineData("\u20AC")]
    [InlineData("USD\u0000")]
    [InlineData("\uFF35SD")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXY")]
    public void Code_OutsideTheGrammar_IsRefused(string? text)
    {
        Assert.False(CommodityCode.TryParse(text, out CommodityCode code));
        Assert.Equal(string.Empty, code.Text);
    }

    [Fact]
    public void Codes_AreComparedByteForByte()
    {
        Assert.NotEqual(CommodityCode.Parse("USD"), CommodityCode.Parse("usd"));
        Assert.True(CommodityCode.Parse("USD") < CommodityCode.Parse("usd"));
        Assert.Throws<FormatException>(() => CommodityCode.Parse("not a code"));
    }

    [Theory]
    [InlineData("EUR", "USD")]
    [InlineData("USD", "USD")]
    [InlineData("usd", "USD")]
    public void Operators_AgreeWithTheOrderOfTheBytes(string first, string second)
    {
        CommodityCode left = CommodityCode.Parse(first);
        CommodityCode right = CommodityCode.Parse(second);
        int order = string.CompareOrdinal(first, second);
        Assert.Equal(order < 0, left < right);
        Assert.Equal(order > 0, left > right);
        Assert.Equal(order <= 0, left <= right);
        Assert.Equal(order >= 0, left >= right);
        Assert.Equal(order == 0, left.Equals((object)right));
        Assert.False(left.Equals((object)first));
    }
}
