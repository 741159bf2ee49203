using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Tests.Hashing;

public sealed class Sha256HashTests
{
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void Hash_OfThePublishedMessage_IsThePublishedDigest()
    {
        Sha256Hash hash = Sha256Hash.Of("abc"u8);

        Assert.Equal(OfAbc, hash.ToHex());
        Assert.Equal(OfAbc, hash.ToString());
        Assert.Equal(Convert.FromHexString(OfAbc), hash.ToArray());
    }

    [Fact]
    public void Hash_ReadBackFromBytesOrHex_IsEqual()
    {
        Sha256Hash hash = Sha256Hash.Of("abc"u8);

        Assert.True(Sha256Hash.TryParseHex(OfAbc, out Sha256Hash parsed));
        Assert.True(hash == parsed);
        Assert.True(hash.Equals((object)Sha256Hash.FromBytes(hash.ToArray())));
        Assert.Equal(hash.GetHashCode(), parsed.GetHashCode());
        Assert.False(hash.Equals("abc"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    [InlineData("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Hex_ThatIsNotTheOneSpelling_IsRefused(string hex)
    {
        Assert.False(Sha256Hash.TryParseHex(hex, out Sha256Hash hash));
        Assert.True(hash == Sha256Hash.Zero);
    }

    [Fact]
    public void Hash_WithAnyOneBitChanged_IsAnother()
    {
        Sha256Hash hash = Sha256Hash.Of("abc"u8);
        for (int bit = 0; bit < Sha256Hash.Size * 8; bit++)
        {
            byte[] bytes = hash.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.True(hash != Sha256Hash.FromBytes(bytes));
            Assert.False(hash.IsSameSecret(Sha256Hash.FromBytes(bytes)));
        }

        Assert.True(hash.IsSameSecret(Sha256Hash.FromBytes(hash.ToArray())));
    }

    [Fact]
    public void Zero_IsTheDefaultAndOnlyZeroBytes()
    {
        Assert.True(default == Sha256Hash.Zero);
        Assert.Equal(new byte[32], Sha256Hash.Zero.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Bytes_OfAnotherLength_AreAProgrammersError(int length) =>
        Assert.Throws<ArgumentException>(() => Sha256Hash.FromBytes(new byte[length]));

    [Fact]
    public void CopyTo_ATooShortPlace_IsAProgrammersError() =>
        Assert.Throws<ArgumentException>(() => Sha256Hash.Of("abc"u8).CopyTo(new byte[31]));
}
