using CapitalOs.Store.Packing;
using CsCheck;

namespace CapitalOs.Store.Tests.Packing;

/// <summary>Numbers in as few bytes as they need.</summary>
public sealed class ShortNumberTests
{
    [Theory]
    [InlineData("0", "00")]
    [InlineData("1", "01")]
    [InlineData("-1", "ff")]
    [InlineData("127", "7f")]
    [InlineData("128", "0080")]
    [InlineData("-128", "80")]
    [InlineData("-129", "ff7f")]
    [InlineData("170141183460469231731687303715884105727", "7fffffffffffffffffffffffffffffff")]
    [InlineData("-170141183460469231731687303715884105728", "80000000000000000000000000000000")]
    public void Number_HasTheFewestBytes_AndComesBack(string text, string hex)
    {
        Int128 number = Int128.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(hex, Convert.ToHexStringLower(ShortNumber.Of(number)));
        Assert.Equal(number, ShortNumber.Read(Convert.FromHexString(hex)));
        Assert.Equal(number, ShortNumber.Read(ShortNumber.Whole(number)));
        Assert.Equal(16, ShortNumber.Whole(number).Length);
    }

    [Fact]
    public void AnyNumber_ComesBack() => Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[0, 127]).Sample((high, low, shift) =>
    {
        Int128 number = new Int128(high, low) >> shift;
        Assert.Equal(number, ShortNumber.Read(ShortNumber.Of(number)));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void OtherNumbersOfBytes_AreRefused(int count) =>
        Assert.Throws<InvalidDataException>(() => ShortNumber.Read(new byte[count]));
}
