using System.Globalization;

namespace CapitalOs.Store.Packing;

/// <summary>
/// Digits in the form of a date, 0000-01-01 to 9999-12-31, each month with 31 days, as one number.
/// </summary>
internal static class PackedDate
{
    /// <summary>How long the text is.</summary>
    public const int TextLength = 10;

    /// <summary>How many bytes it becomes.</summary>
    public const int Size = 3;

    private const int Months = 12;
    private const int Days = 31;
    private const int Years = 10_000;

    /// <summary>Whether a text begins with such a date, and its bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, Span<byte> bytes)
    {
        if (text.Length < TextLength || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out int year)
            || !TryDigits(text[5..7], out int month) || month is < 1 or > Months
            || !TryDigits(text[8..10], out int day) || day is < 1 or > Days)
        {
            return false;
        }

        int number = (((year * Months) + month - 1) * Days) + day - 1;
        bytes[0] = (byte)(number >> 16);
        bytes[1] = (byte)((number >> 8) & 0xFF);
        bytes[2] = (byte)(number & 0xFF);
        return true;
    }

    /// <summary>The text again; false when no date has these bytes.</summary>
    public static bool TryWrite(ReadOnlySpan<byte> bytes, Span<byte> text)
    {
        int number = (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
        int months = number / Days;
        if (months >= Years * Months)
        {
            return false;
        }

        text[4] = (byte)'-';
        text[7] = (byte)'-';
        return (months / Months).TryFormat(text[..4], out _, "D4", CultureInfo.InvariantCulture)
            && ((months % Months) + 1).TryFormat(text[5..7], out _, "D2", CultureInfo.InvariantCulture)
            && ((number % Days) + 1).TryFormat(text[8..10], out _, "D2", CultureInfo.InvariantCulture);
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
