using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Tests.Support;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Money;

public sealed class FigureTests
{
    private static readonly Figure OneUnit = Figure.OfUnits(1);

    [Theory]
    [InlineData(0, 0, "0.0000")]
    [InlineData(7, 0, "7.0000")]
    [InlineData(-12345, 3, "-12.3450")]
    [InlineData(12345, 4, "1.2345")]
    [InlineData(123455, 5, "1.2346")]
    [InlineData(123445, 5, "1.2344")]
    [InlineData(-5, 5, "0.0000")]
    [InlineData(1500000000, 9, "1.5000")]
    [InlineData(-1499950000, 9, "-1.5000")]
    public void Amount_OfAnyScale_BecomesFourPlacesHalfEven(long minorUnits, int scale, string expected) =>
        Assert.Equal(expected, Figure.OfMinorUnits(minorUnits, scale).ToString());

    [Theory]
    [InlineData("1", "3", "0.3333")]
    [InlineData("2", "3", "0.6667")]
    [InlineData("1", "32000", "0.0000")]
    [InlineData("1", "20000", "0.0000")]
    [InlineData("3", "20000", "0.0002")]
    [InlineData("-1", "20000", "0.0000")]
    [InlineData("-7", "2", "-3.5000")]
    public void Quotient_IsRoundedToFourPlaces(string left, string right, string expected) =>
        Assert.Equal(expected, (Figures.Of(left) / Figures.Of(right)).ToString());

    [Theory]
    [InlineData("2.5", "4", "10.0000")]
    [InlineData("0.0001", "0.5", "0.0000")]
    [InlineData("0.0003", "0.5", "0.0002")]
    [InlineData("-0.0001", "0.5", "0.0000")]
    public void Product_IsRoundedToFourPlaces(string left, string right, string expected) =>
        Assert.Equal(expected, (Figures.Of(left) * Figures.Of(right)).ToString());

    [Theory]
    [InlineData("100", "12", 1, "12.0000")]
    [InlineData("100", "12", 12, "1.0000")]
    [InlineData("0.0001", "50", 1, "0.0000")]
    [InlineData("0.0003", "50", 1, "0.0002")]
    [InlineData("1000", "19.99", 12, "16.6583")]
    public void Interest_IsRoundedOnce(string balance, string percent, int parts, string expected) =>
        Assert.Equal(expected, Figures.Of(balance).InterestAt(Figures.Of(percent), parts).ToString());

    [Fact]
    public void LargestInputs_MultiplyAndDivideExactly()
    {
        Figure most = Figure.OfUnits(long.MaxValue);
        Assert.Equal((Int128)long.MaxValue * long.MaxValue / 10_000, (most * most).Units);
        Assert.Equal((Int128)long.MaxValue * 10_000, (most / OneUnit).Units);
        Assert.Equal("8507059173023461584739690778.4233", most.InterestAt(most, 1).ToString());
    }

    [Fact]
    public void Result_Outside128Bits_ThrowsAndNeverWraps()
    {
        Figure most = Figure.OfUnits(Int128.MaxValue);
        Assert.Throws<OverflowException>(() => most + OneUnit);
        Assert.Throws<OverflowException>(() => -most - OneUnit - OneUnit);
        Assert.Throws<OverflowException>(() => most * Figure.One);
        Assert.Throws<OverflowException>(() => most / Figure.One);
        Assert.Throws<OverflowException>(() => most.InterestAt(Figure.One, 1));
        Assert.Throws<OverflowException>(() => -Figure.OfUnits(Int128.MinValue));
        Assert.Throws<DivideByZeroException>(() => Figure.One / Figure.Zero);
    }

    [Fact]
    public void Comparisons_AgreeWithTheUnits() =>
        Gen.Select(Gen.Long[-3, 3], Gen.Long[-3, 3]).Sample((a, b) =>
        {
            Figure left = Figure.OfUnits(a);
            Figure right = Figure.OfUnits(b);
            Assert.Equal(a < b, left < right);
            Assert.Equal(a > b, left > right);
            Assert.Equal(a <= b, left <= right);
            Assert.Equal(a >= b, left >= right);
            Assert.Equal(a == b, left == right);
            Assert.Equal(a != b, left != right);
            Assert.Equal(a == b, left.Equals((object)right));
            Assert.Equal(a.CompareTo(b), left.CompareTo(right));
            Assert.Equal(Math.Min(a, b), Figure.Min(left, right).Units);
            Assert.Equal(Math.Max(a, b), Figure.Max(left, right).Units);
            Assert.Equal(a + b, (left + right).Units);
            Assert.Equal(a - b, (left - right).Units);
            Assert.True(a != b || left.GetHashCode() == right.GetHashCode());
        });

    [Fact]
    public void Figure_IsEqualToNothingElse() => Assert.False(Figure.Zero.Equals("0.0000"));

    [Fact]
    public void Zero_HasNoSign()
    {
        Assert.Equal("0.0000", (-Figure.Zero).ToString());
        Assert.Equal("0.0000", default(Figure).ToString());
        Assert.Equal("1.0000", Figure.One.ToString());
        Assert.Equal("0.0000", Figure.Sum([]).ToString());
        Assert.Equal("-2.0000", Figure.Sum([Figure.One, -Figure.One, -Figure.One, -Figure.One]).ToString());
    }
}
