using System.Globalization;

namespace CapitalOs.EventLog.Canonical;

/// <summary>
/// Numbers as ECMAScript's Number::toString writes them. RFC 8785 defines a JSON number as an IEEE 754 double, which
/// is why this folder, alone in the product, uses <c>double</c>; no amount of money passes through it.
/// </summary>
internal static class Es6Number
{
    /// <summary>More than the longest form needs, which is <c>-0.0000012345678901234567</c>.</summary>
    public const int MaxLength = 32;

    /// <summary>Reads a number that already has JSON's syntax; false beyond the finite range.</summary>
    public static bool TryParse(ReadOnlySpan<byte> json, out double value) =>
        double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>Writes the canonical form and returns its length.</summary>
    public static int Format(double value, Span<byte> destination)
    {
        if (value == 0)
        {
            // Negative zero has no spelling of its own.
            destination[0] = (byte)'0';
            return 1;
        }

        Span<byte> shortest = stackalloc byte[MaxLength];
        value.TryFormat(shortest, out int length, "R", CultureInfo.InvariantCulture);
        Span<byte> digits = stackalloc byte[MaxLength];
        int count = Digits(shortest[..length], digits, out int point);
        int sign = 0;
        if (value < 0)
        {
            destination[sign++] = (byte)'-';
        }

        return sign + Layout(digits[..count], point, destination[sign..]);
    }

    /// <summary>
    /// The significant digits without leading or trailing zeros, and the place of the decimal point counted from
    /// the first of them: the value is 0.d₁d₂… × 10^point.
    /// </summary>
    private static int Digits(ReadOnlySpan<byte> text, Span<byte> digits, out int point)
    {
        int exponent = 0;
        int e = text.IndexOf((byte)'E');
        if (e >= 0)
        {
            exponent = int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        int count = 0;
        int whole = 0;
        bool afterPoint = false;
        foreach (byte c in text)
        {
            if (c == (byte)'.')
            {
                afterPoint = true;
            }
            else if (c != (byte)'-')
            {
                bool leadingZero = count == 0 && c == (byte)'0';
                whole += afterPoint ? (leadingZero ? -1 : 0) : (leadingZero ? 0 : 1);
                if (!leadingZero)
                {
                    digits[count++] = c;
                }
            }
        }

        while (digits[count - 1] == (byte)'0')
        {
            count--;
        }

        point = whole + exponent;
        return count;
    }

    private static int Layout(ReadOnlySpan<byte> digits, int point, Span<byte> to)
    {
        int count = digits.Length;
        if (count <= point && point <= 21)
        {
            digits.CopyTo(to);
            to[count..point].Fill((byte)'0');
            return point;
        }

        if (point is > 0 and <= 21)
        {
            digits[..point].CopyTo(to);
            to[point] = (byte)'.';
            digits[point..].CopyTo(to[(point + 1)..]);
            return count + 1;
        }

        if (point is > -6 and <= 0)
        {
            "0."u8.CopyTo(to);
            to.Slice(2, -point).Fill((byte)'0');
            digits.CopyTo(to[(2 - point)..]);
            return 2 - point + count;
        }

        return Exponential(digits, point - 1, to);
    }

    private static int Exponential(ReadOnlySpan<byte> digits, int exponent, Span<byte> to)
    {
        int at = 0;
        to[at++] = digits[0];
        if (digits.Length > 1)
        {
            to[at++] = (byte)'.';
            digits[1..].CopyTo(to[at..]);
            at += digits.Length - 1;
        }

        to[at++] = (byte)'e';
        to[at++] = exponent < 0 ? (byte)'-' : (byte)'+';
        Math.Abs(exponent).TryFormat(to[at..], out int written, default, CultureInfo.InvariantCulture);
        return at + written;
    }
}
