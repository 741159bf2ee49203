using System.Buffers;
using System.Buffers.Binary;

namespace CapitalOs.Store.Packing;

/// <summary>
/// JSON texts of the books in few bytes. A text becomes a row of steps, each with its kind in the first byte: bytes as
/// they are, a piece of <see cref="PackDictionary"/>, a piece of the same text further back, a UUID, a date,
/// hexadecimal digits, or the digits of a hash that its row has in another column. The same text always becomes the
/// same bytes, because a replay is compared with the books row by row.
/// </summary>
/// <remarks>The scheme is that of LZ77 with a preset dictionary (Ziv and Lempel 1977; RFC 1950 section 2.2).</remarks>
internal static class PackedText
{
    /// <summary>The longest text in bytes, which is also the longest that a packed one may become.</summary>
    public const int LongestText = 64 * 1024 * 1024;

    internal const byte FromDictionary = 0x80;
    internal const byte FromText = 0xC0;
    internal const byte Uuid = 0xE0;
    internal const byte Hex = 0xE1;
    internal const byte KnownHash = 0xE2;
    internal const byte Date = 0xE3;
    internal const int LongestLiteral = 0x80;
    internal const int DictionaryLengths = 0x3F;
    internal const int TextLengths = 0x1F;
    internal const int ShortestFromDictionary = 5;
    internal const int ShortestFromText = 4;
    internal const int UuidLength = 36;

    /// <summary>The packed text, or nothing when that would not be shorter.</summary>
    /// <param name="text">Any UTF-8.</param>
    /// <param name="knownHash">64 lower-case digits that whoever unpacks knows, or nothing.</param>
    public static byte[]? Pack(ReadOnlySpan<byte> text, ReadOnlySpan<byte> knownHash)
    {
        if (text.Length > LongestText)
        {
            throw new ArgumentException("the text is longer than the books keep", nameof(text));
        }

        // A longer result is of no use, so there is room for no more.
        byte[] rented = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            Packer packer = new(text, knownHash, rented.AsSpan(0, text.Length));
            int length = packer.Run();
            return length < 0 ? null : rented.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The text again.</summary>
    /// <param name="packed">What <see cref="Pack"/> returned.</param>
    /// <param name="knownHash">The same digits as then.</param>
    /// <exception cref="InvalidDataException">These are not the bytes of a packed text.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> knownHash)
    {
        Unpacker unpacker = new(packed, knownHash);
        try
        {
            return unpacker.Run();
        }
        finally
        {
            unpacker.Dispose();
        }
    }

    /// <summary>Where four bytes are looked for, by multiplicative hashing (Knuth, volume 3, section 6.4).</summary>
    internal static int HashOf(ReadOnlySpan<byte> four, int bits) =>
        (int)(unchecked(BinaryPrimitives.ReadUInt32LittleEndian(four) * 2654435761u) >> (32 - bits));
}
