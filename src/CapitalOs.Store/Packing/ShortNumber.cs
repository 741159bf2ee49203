using System.Buffers.Binary;

namespace CapitalOs.Store.Packing;

/// <summary>
/// Numbers of 128 bits in as few bytes as they need: two's complement, the highest byte first, without bytes in front
/// that only repeat the sign.
/// </summary>
internal static class ShortNumber
{
    private const int Size = 16;

    /// <summary>The bytes of a number, 1 to 16.</summary>
    public static byte[] Of(Int128 number)
    {
        Span<byte> whole = stackalloc byte[Size];
        BinaryPrimitives.WriteInt128BigEndian(whole, number);
        byte sign = number < 0 ? byte.MaxValue : byte.MinValue;
        int from = 0;
        while (from < Size - 1 && whole[from] == sign && (whole[from + 1] & 0x80) == (sign & 0x80))
        {
            from++;
        }

        return whole[from..].ToArray();
    }

    /// <summary>The number again; longer forms of it are read as well.</summary>
    /// <exception cref="InvalidDataException">These are not 1 to 16 bytes.</exception>
    public static Int128 Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > Size)
        {
            throw new InvalidDataException("a number of the books is damaged");
        }

        Span<byte> whole = stackalloc byte[Size];
        whole.Fill((bytes[0] & 0x80) == 0 ? byte.MinValue : byte.MaxValue);
        bytes.CopyTo(whole[(Size - bytes.Length)..]);
        return BinaryPrimitives.ReadInt128BigEndian(whole);
    }

    /// <summary>The number in all its 16 bytes.</summary>
    public static byte[] Whole(Int128 number)
    {
        byte[] whole = new byte[Size];
        BinaryPrimitives.WriteInt128BigEndian(whole, number);
        return whole;
    }
}
