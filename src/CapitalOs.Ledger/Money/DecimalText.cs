using System.Globalization;

namespace CapitalOs.Ledger.Money;

/// <summary>Decimal strings to minor units and back, exactly. The grammar is JSON's number without exponent.</summary>
public static class DecimalText
{
    // 19 digits are the most that 64 bits can hold. With 18 more for the scale the product still fits 128 bits.
    private const int WholeDigitsMax = 19;

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
        ReadOnlySpan<char> digits = negative ? text[1..] : text;
        int point = digits.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<char> fraction = point < 0 ? [] : digits[(point + 1)..];
        if (!IsDigits(whole) || (point >= 0 && !IsDigits(fraction)) || (whole.Length > 1 && whole[0] == '0'))
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

        Int128 value = 0;
        foreach (char c in whole)
        {
            value = (value * 10) + (c - '0');
        }

        for (int i = 0; i < scale; i++)
        {
            value = (value * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        }

        value = negative ? -value : value;
        if (value < long.MinValue || value > long.MaxValue)
        {
            return DecimalTextResult.OutOfRange;
        }

        minor = (long)value;
        return DecimalTextResult.Ok;
    }

    /// <summary>Writes minor units with exactly <paramref name="scale"/> decimal places: <c>100.0000</c>.</summary>
    public static string Format(Int128 minor, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, Commodity.ScaleMax);
        bool negative = minor < 0;
        string digits = (negative ? -minor : minor).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        string sign = negative ? "-" : string.Empty;
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }

    private static bool IsDigits(ReadOnlySpan<char> text) =>
        text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
