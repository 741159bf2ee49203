using System.Buffers;
using System.Buffers.Text;

namespace CapitalOs.Store.Packing;

/// <summary>Lower-case hexadecimal digits of a text, two to a byte.</summary>
internal static class PackedHex
{
    /// <summary>The fewest digits for which that saves something.</summary>
    public const int ShortestRun = 8;

    /// <summary>The most digits of one step.</summary>
    public const int LongestRun = 254;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>Whether a byte is one of them.</summary>
    public static bool IsDigit(byte value) =>
        value is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f');

    /// <summary>How many digits stand here, an even number and no more than a step holds.</summary>
    public static int RunOf(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> seen = text[..int.Min(text.Length, LongestRun)];
        int end = seen.IndexOfAnyExcept(Digits);
        return (end < 0 ? seen.Length : end) & ~1;
    }

    /// <summary>The bytes of an even number of digits.</summary>
    public static void Read(ReadOnlySpan<byte> digits, Span<byte> bytes) =>
        Convert.FromHexString(digits, bytes, out _, out _);

    /// <summary>Digits, two for each byte.</summary>
    public static void Write(ReadOnlySpan<byte> bytes, Span<byte> digits) =>
        Convert.TryToHexStringLower(bytes, digits, out _);

    /// <summary>The 16 bytes of a UUID in its usual form, in lower case.</summary>
    public static bool TryReadUuid(ReadOnlySpan<byte> text, Span<byte> bytes)
    {
        // The parser takes upper case as well, which would not come back.
        return text.Length >= PackedText.UuidLength
            && Utf8Parser.TryParse(text[..PackedText.UuidLength], out Guid uuid, out _, 'D')
            && !text[..PackedText.UuidLength].ContainsAnyInRange((byte)'A', (byte)'F')
            && uuid.TryWriteBytes(bytes, bigEndian: true, out _);
    }

    /// <summary>The usual form of a UUID.</summary>
    public static void WriteUuid(ReadOnlySpan<byte> bytes, Span<byte> text) =>
        new Guid(bytes, bigEndian: true).TryFormat(text, out _, "D");
}
