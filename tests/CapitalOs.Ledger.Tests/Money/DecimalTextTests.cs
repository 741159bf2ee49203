using System.Globalization;
using CapitalOs.Ledger.Money;
using CsCheck;

namespace CapitalOs.Ledger.Tests.Money;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("0", 4, 0)]
    [InlineData("-0", 4, 0)]
    [InlineData("-0.0000", 4, 0)]
    [InlineData("1", 4, 10_000)]
    [InlineData("-12.5", 4, -125_000)]
    [InlineData("0.0001", 4, 1)]
    [InlineData("1.50000000", 4, 15_000)]
    [InlineData("7", 0, 7)]
    [InlineData("7.000", 0, 7)]
    [InlineData("0.000000001", 9, 1)]
    [InlineData("922337203685477.5807", 4, long.MaxValue)]
    [InlineData("-922337203685477.5808", 4, long.MinValue)]
    [InlineData("9223372036854775807", 0, long.MaxValue)]
    [InlineData("-9223372036854775808", 0, long.MinValue)]
    [InlineData("9223372036.854775807", 9, long.MaxValue)]
    public void Text_OfADecimalThatFits_IsReadExactly(string text, int scale, long expected)
    {
        Assert.Equal(DecimalTextResult.Ok, DecimalText.TryParse(text, scale, out long minor));
        Assert.Equal(expected, minor);
        Assert.True(DecimalText.IsDecimal(text));
    }

    [Theory]
    [InlineData("922337203685477.5808", 4)]
    [InlineData("-922337203685477.5809", 4)]
    [InlineData("9223372036854775808", 0)]
    [InlineData("-9223372036854775809", 0)]
    [InlineData("10000000000", 9)]
    [InlineData("18446744073709551617", 0)]
    [InlineData("340282366920938463463374607431768211457", 0)]
    [InlineData("99999999999999999999999999999999", 9)]
    [InlineData("1000000000000000000000000000000000000000000000000000000000000.0", 4)]
    public void Text_OfADecimalOutside64Bits_IsOutOfRangeAndNeverWraps(string text, int scale)
    {
        Assert.Equal(DecimalTextResult.OutOfRange, DecimalText.TryParse(text, scale, out long minor));
        Assert.Equal(0, minor);
        Assert.True(DecimalText.IsDecimal(text));
    }

    [Theory]
    [InlineData("0.00001", 4)]
    [InlineData("1.5", 0)]
    [InlineData("-922337203685477.58081", 4)]
    [InlineData("0.0000000001", 9)]
    [InlineData("0.00000000000000000000000000000000000001", 9)]
    public void Text_WithMorePlacesThanTheScale_IsTooPreciseAndNeverRounded(string text, int scale) =>
        Assert.Equal(DecimalTextResult.TooPrecise, DecimalText.TryParse(text, scale, out _));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("+1")]
    [InlineData("--1")]
    [InlineData("1-")]
    [InlineData("01")]
    [InlineData("-00.1")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.2.3")]
    [InlineData("1e3")]
    [InlineData("1E-3")]
    [InlineData("1,000.00")]
    [InlineData("1 000")]
    [InlineData(" 1")]
    [InlineData("1\n")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("\u0661\u0662")]
    [InlineData("\uFF11")]
    [InlineData("\u22121")]
    [InlineData("$1")]
    [InlineData("this is not a decimal, however long it may be")]
    [InlineData("000000000000000000000000000000000000000001")]
    public void Text_ThatIsNoPlainDecimal_IsNotADecimal(string text)
    {
        Assert.Equal(DecimalTextResult.NotADecimal, DecimalText.TryParse(text, 4, out long minor));
        Assert.Equal(0, minor);
        Assert.False(DecimalText.IsDecimal(text));
    }

    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(0, 4, "0.0000")]
    [InlineData(-1, 4, "-0.0001")]
    [InlineData(1_000_000, 4, "100.0000")]
    [InlineData(-5, 0, "-5")]
    [InlineData(1, 9, "0.000000001")]
    [InlineData(long.MaxValue, 4, "922337203685477.5807")]
    [InlineData(long.MinValue, 4, "-922337203685477.5808")]
    [InlineData(long.MinValue, 0, "-9223372036854775808")]
    public void Format_WritesAllPlacesOfTheScale(long minor, int scale, string expected) =>
        Assert.Equal(expected, DecimalText.Format(minor, scale));

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void Format_WithAScaleThatNoCommodityHas_Throws(int scale) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DecimalText.Format(1, scale));

    [Fact]
    public void Format_OfAnySize_HasTheDigitsOfTheWholeNumber() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[1, 127], Gen.Int[0, 9]).Sample((high, low, shift, scale) =>
        {
            Int128 minor = new Int128(high, low) >> shift;
            string digits = Int128.Abs(minor).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
            string point = scale == 0 ? string.Empty : ".";
            string expected = $"{(minor < 0 ? "-" : string.Empty)}{digits[..^scale]}{point}{digits[^scale..]}";
            return DecimalText.Format(minor, scale) == expected;
        });

    [Fact]
    public void Parse_OfWhatFormatWrote_IsTheSameNumberAtEveryScale() =>
        Gen.Select(Gen.Long, Gen.Int[0, 9]).Sample((minor, scale) =>
        {
            string text = DecimalText.Format(minor, scale);
            return DecimalText.TryParse(text, scale, out long read) == DecimalTextResult.Ok && read == minor;
        });

    [Fact]
    public void Parse_AgreesWithDecimalArithmetic() =>
        Gen.Select(Gen.Decimal[-999_999_999_999m, 999_999_999_999m], Gen.Int[0, 6]).Sample((value, scale) =>
        {
            decimal rounded = decimal.Round(value, scale);
            string text = rounded.ToString("0.######", CultureInfo.InvariantCulture);
            decimal expected = rounded;
            for (int i = 0; i < scale; i++)
            {
                expected *= 10;
            }

            return DecimalText.TryParse(text, scale, out long read) == DecimalTextResult.Ok && read == expected;
        });

    [Fact]
    public void Parse_OfAnyText_AcceptsExactlyWhatTheGrammarSays() =>
        Gen.String[Gen.Char["-+.0123e "], 0, 12].Sample(text =>
        {
            bool isInGrammar = System.Text.RegularExpressions.Regex.IsMatch(text, @"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?\z");
            return DecimalText.TryParse(text, 9, out _) == DecimalTextResult.NotADecimal != isInGrammar;
        });
}
