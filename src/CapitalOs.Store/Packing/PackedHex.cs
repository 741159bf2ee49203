using System.Buffers;

namespace CapitalOs.Store.Packing;

/// <summary>Lower-case hexadecimal digits of a text, two to a byte.</summary>
internal static class PackedHex
{
    /// <summary>The fewest digits for which that saves something.</summary>
    public const int ShortestRun = 8;

    /// <summary>The most digits of one step.</summary>
    public const int LongestRun = 254;

    private const int UuidBytes = 16;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

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
        if (text.Length < PackedText.UuidLength || text[8] != '-' || text[13] != '-' || text[18] != '-'
            || text[23] != '-')
        {
            return false;
        }

        Span<byte> digits = stackalloc byte[2 * UuidBytes];
        text[..8].CopyTo(digits);
        text[9..13].CopyTo(digits[8..]);
        text[14..18].CopyTo(digits[12..]);
        text[19..23].CopyTo(digits[16..]);
        text[24..36].CopyTo(digits[20..]);
        if (digits.ContainsAnyExcept(Digits))
        {
            return false;
        }

        Read(digits, bytes);
        return true;
    }

    /// <summary>The usual form of a UUID.</summary>
    public static void WriteUuid(ReadOnlySpan<byte> bytes, Span<byte> text)
    {
        Write(bytes[..4], text[..8]);
        text[8] = (byte)'-';
        Write(bytes[4..6], text[9..13]);
        text[13] = (byte)'-';
        Write(bytes[6..8], text[14..18]);
        text[18] = (byte)'-';
        Write(bytes[8..10], text[19..23]);
        text[23] = (byte)'-';
        Write(bytes[10..16], text[24..36]);
    }
}
