using System.Globalization;
using System.Numerics;
using System.Text;

namespace CapitalOs.Ledger.Money;

/// <summary>Decimal strings to minor units and back, exactly. The grammar is JSON's number without exponent.</summary>
public static class DecimalText
{
    // 19 digits are the most that 64 bits can hold. With 18 more for the scale the product still fits 128 bits.
    private const int WholeDigitsMax = 19;

    // Of 2^127.
    private const int DigitsMax = 39;

    /// <summary>
    /// Reads a decimal string as a count of minor units at <paramref name="scale"/>, without rounding.
    /// </summary>
    /// <param name="text">For example <c>-12.50</c>. No sign but <c>-</c>, no leading zeros, no exponent, no
    /// marks.</param>
    /// <param name="scale">Decimal places, 0 to 18.</param>
    /// <param name="minor">The minor units; 0 on failure. Never a negative zero.</param>
    public static DecimalTextResult TryParse(ReadOnlySpan<char> text, int scale, out long minor)
    {
        minor = 0;
        bool negative = text.StartsWith('-');
        if (!TrySplit(text, out ReadOnlySpan<char> whole, out ReadOnlySpan<char> fraction))
        {
            return DecimalTextResult.NotADecimal;
        }

        if (fraction.Length > scale && fraction[scale..].ContainsAnyExcept('0'))
        {
            return DecimalTextResult.TooPrecise;
        }

        if (whole.Length > WholeDigitsMax)
        {
            return DecimalTextResult.OutOfRange;
        }

        fraction = fraction[..Math.Min(fraction.Length, scale)];
        int zeros = scale - fraction.Length;

        // Below 10^18 are nearly all amounts, and products of 128 bits take many times as long.
        Int128 value = whole.Length + scale < WholeDigitsMax
            ? Shifted(Shifted(0L, whole, 0), fraction, zeros)
            : Shifted(Shifted(Int128.Zero, whole, 0), fraction, zeros);
        value = negative ? -value : value;
        if (value < long.MinValue || value > long.MaxValue)
        {
            return DecimalTextResult.OutOfRange;
        }

        minor = (long)value;
        return DecimalTextResult.Ok;
    }

    /// <summary>Whether a text is a decimal at all, of whatever length and with whatever places.</summary>
    public static bool IsDecimal(ReadOnlySpan<char> text) => TrySplit(text, out _, out _);

    /// <summary>The most characters that <see cref="Format(Int128, int, Span{byte})"/> writes.</summary>
    public const int LengthMax = DigitsMax + Commodity.ScaleMax + 3;

    /// <summary>Writes minor units with exactly <paramref name="scale"/> decimal places: <c>100.0000</c>.</summary>
    public static string Format(Int128 minor, int scale)
    {
        Span<byte> text = stackalloc byte[LengthMax];
        return Encoding.ASCII.GetString(text[..Format(minor, scale, text)]);
    }

    /// <summary>The same where the text goes, for answers of thousands of amounts.</summary>
    /// <param name="minor">The count of minor units.</param>
    /// <param name="scale">Decimal places.</param>
    /// <param name="text">Room for <see cref="LengthMax"/> characters of ASCII.</param>
    /// <returns>How many were written.</returns>
    public static int Format(Int128 minor, int scale, Span<byte> text)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, Commodity.ScaleMax);
        Span<byte> digits = stackalloc byte[DigitsMax];
        int count = Digits(minor < 0 ? -minor : minor, digits);
        int whole = Math.Max(count - scale, 0);
        int at = 0;
        if (minor < 0)
        {
            text[at++] = (byte)'-';
        }

        if (whole == 0)
        {
            text[at++] = (byte)'0';
        }

        digits[..whole].CopyTo(text[at..]);
        at += whole;
        if (scale > 0)
        {
            text[at++] = (byte)'.';
            text.Slice(at, scale).Fill((byte)'0');
            digits[whole..count].CopyTo(text[(at + scale - (count - whole))..]);
            at += scale;
        }

        return at;
    }

    /// <summary>The digits of a count; those that fit 64 bits, nearly all, are written much faster.</summary>
    private static int Digits(Int128 count, Span<byte> digits)
    {
        _ = count <= long.MaxValue
            ? ((long)count).TryFormat(digits, out int written, default, CultureInfo.InvariantCulture)
            : count.TryFormat(digits, out written, default, CultureInfo.InvariantCulture);
        return written;
    }

    private static bool TrySplit(
        ReadOnlySpan<char> text, out ReadOnlySpan<char> whole, out ReadOnlySpan<char> fraction)
    {
        ReadOnlySpan<char> digits = text.StartsWith('-') ? text[1..] : text;
        int point = digits.IndexOf('.');
        whole = point < 0 ? digits : digits[..point];
        fraction = point < 0 ? [] : digits[(point + 1)..];
        return IsDigits(whole) && (point < 0 || IsDigits(fraction)) && (whole.Length == 1 || whole[0] != '0');
    }

    /// <summary>The value with more digits and zeros after it.</summary>
    private static T Shifted<T>(T value, ReadOnlySpan<char> digits, int zeros)
        where T : struct, IBinaryInteger<T>
    {
        T ten = T.CreateChecked(10);
        foreach (char c in digits)
        {
            value = checked((value * ten) + T.CreateChecked(c - '0'));
        }

        for (; zeros > 0; zeros--)
        {
            value = checked(value * ten);
        }

        return value;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) =>
        text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
