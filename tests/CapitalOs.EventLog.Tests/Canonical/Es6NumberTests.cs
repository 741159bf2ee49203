using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CapitalOs.EventLog.Canonical;
using CapitalOs.TestKit;

namespace CapitalOs.EventLog.Tests.Canonical;

/// <summary>The number stream that the authors of RFC 8785 publish as an algorithm and a table of checksums.</summary>
public sealed class Es6NumberTests
{
    private const int SerialCount = 2000;
    private const ulong SmallestNormal = 0x0010000000000000;

    [Theory]
    [InlineData(1_000, "be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687")]
    [InlineData(10_000, "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892")]
    [InlineData(100_000, "22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7")]
    [InlineData(1_000_000, "49415fee2c56c77864931bd3624faad425c3c577d6d74e89a83bc725506dad16")]
    public void Numbers_OfThePublishedStream_HaveTheirChecksum(int lines, string expected)
    {
        using IncrementalHash sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> line = stackalloc byte[64];
        foreach (ulong bits in Stream().Take(lines))
        {
            bits.TryFormat(line, out int length, "x", CultureInfo.InvariantCulture);
            line[length++] = (byte)',';
            length += Es6Number.Format(BitConverter.UInt64BitsToDouble(bits), line[length..]);
            line[length++] = (byte)'\n';
            sum.AppendData(line[..length]);
        }

        Assert.Equal(expected, Convert.ToHexStringLower(sum.GetHashAndReset()));
    }

    [Fact]
    public void Numbers_OfThePublishedStream_ReadBackToTheSameBits()
    {
        byte[] text = new byte[Es6Number.MaxLength];
        foreach (ulong bits in Stream().Skip(2).Take(50_000))
        {
            int length = Es6Number.Format(BitConverter.UInt64BitsToDouble(bits), text);

            Assert.True(Es6Number.TryParse(text.AsSpan(0, length), out double back));
            Assert.Equal(bits, BitConverter.DoubleToUInt64Bits(back));
        }
    }

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("-0.0e99999999999", "0")]
    [InlineData("1e-99999999999", "0")]
    [InlineData("1E2", "100")]
    [InlineData("0.1e1", "1")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("1e21", "1e+21")]
    [InlineData("999999999999999999999", "1e+21")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("-5e-324", "-5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    public void Number_InAnySpelling_HasOneForm(string spelled, string expected) =>
        Assert.Equal(
            Encoding.UTF8.GetBytes($"[{expected}]"), CanonicalJson.Encode(Encoding.UTF8.GetBytes($"[{spelled}]")));

    private static IEnumerable<ulong> Stream()
    {
        foreach (ulong bits in Published())
        {
            yield return bits;
        }

        for (ulong i = 0; i < SerialCount; i++)
        {
            yield return SmallestNormal + i;
        }

        byte[] block = new byte[SHA256.HashSizeInBytes];
        while (true)
        {
            block = SHA256.HashData(block);
            foreach (ulong bits in MemoryMarshal.Cast<byte, ulong>(block).ToArray())
            {
                double value = BitConverter.UInt64BitsToDouble(bits);
                if (value != 0 && double.IsFinite(value))
                {
                    yield return bits;
                }
            }
        }
    }

    /// <summary>The fixed start of the stream is read from the published description beside the checksums.</summary>
    private static List<ulong> Published()
    {
        string text = File.ReadAllText(TestData.PathOf("jcs-rfc8785/testdata/README.md"));
        int start = text.IndexOf("staticU64s = new BigUint64Array([", StringComparison.Ordinal);
        string list = text[text.IndexOf('[', start)..text.IndexOf(']', start)];
        return [.. list.Trim('[').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(hex => ulong.Parse(hex[2..^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }
}
