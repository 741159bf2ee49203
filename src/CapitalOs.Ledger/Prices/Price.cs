using System.Numerics;
using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Prices;

/// <summary>
/// What one unit costs: an exact decimal above zero, <c>Mantissa × 10^-Scale</c>. It has no zeros at the end of its
/// decimals, so that equal prices are equal values.
/// </summary>
/// <remarks><c>default</c> is no price and must not be stored.</remarks>
public readonly struct Price : IEquatable<Price>
{
    /// <summary>The most decimals: enough for the finest units in use (18 of ether).</summary>
    public const int ScaleMax = 18;

    private Price(long mantissa, int scale)
    {
        Mantissa = mantissa;
        Scale = scale;
    }

    /// <summary>The digits, at least 1.</summary>
    public long Mantissa { get; }

    /// <summary>Decimals, 0 to <see cref="ScaleMax"/>.</summary>
    public int Scale { get; }

    /// <summary>A price that is known to be right, such as one read back from the store.</summary>
    /// <exception cref="ArgumentException">Not above zero, or not in its shortest form.</exception>
    public static Price Of(long mantissa, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mantissa, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, ScaleMax);
        return scale > 0 && mantissa % 10 == 0
            ? throw new ArgumentException("a price has no zeros at its end", nameof(mantissa))
            : new Price(mantissa, scale);
    }

    /// <summary>Reads a decimal string such as <c>120.50</c>, exactly.</summary>
    /// <param name="text">No exponent, no marks; see <see cref="DecimalText"/>.</param>
    /// <param name="price">The price; <c>default</c> on failure.</param>
    /// <returns><see cref="DecimalTextResult.OutOfRange"/> also for what is not above zero.</returns>
    public static DecimalTextResult TryParse(string text, out Price price)
    {
        ArgumentNullException.ThrowIfNull(text);
        price = default;
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int places = point < 0 ? 0 : text.TrimEnd('0').Length - point - 1;
        DecimalTextResult result = DecimalText.TryParse(text, Math.Min(places, ScaleMax), out long mantissa);
        if (result != DecimalTextResult.Ok)
        {
            return result;
        }

        if (mantissa < 1)
        {
            return DecimalTextResult.OutOfRange;
        }

        price = new Price(mantissa, places);
        return DecimalTextResult.Ok;
    }

    /// <summary>Same number.</summary>
    public static bool operator ==(Price left, Price right) => left.Equals(right);

    /// <summary>Another number.</summary>
    public static bool operator !=(Price left, Price right) => !left.Equals(right);

    /// <summary>How many minor units of the other commodity so many minor units cost, rounded half-even once.</summary>
    /// <param name="minorUnits">What is converted.</param>
    /// <param name="scale">Its decimals.</param>
    /// <param name="targetScale">The decimals of the commodity that the price is in.</param>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public long Apply(long minorUnits, int scale, int targetScale) => Round(
        (BigInteger)minorUnits * Mantissa * BigInteger.Pow(10, targetScale), BigInteger.Pow(10, scale + Scale));

    /// <summary>The other direction: how much of the priced commodity so many minor units buy, rounded once.</summary>
    /// <param name="minorUnits">What is converted, of the commodity that the price is in.</param>
    /// <param name="scale">Its decimals.</param>
    /// <param name="targetScale">The decimals of the priced commodity.</param>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public long ApplyInverse(long minorUnits, int scale, int targetScale) => Round(
        (BigInteger)minorUnits * BigInteger.Pow(10, Scale + targetScale), Mantissa * BigInteger.Pow(10, scale));

    /// <inheritdoc/>
    public bool Equals(Price other) => Mantissa == other.Mantissa && Scale == other.Scale;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Price other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mantissa, Scale);

    /// <summary>The shortest decimal string: <c>120.5</c>.</summary>
    public override string ToString()
    {
        string digits = Mantissa.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        return Scale == 0 ? digits : $"{digits[..^Scale]}.{digits[^Scale..]}";
    }

    private static long Round(BigInteger dividend, BigInteger divisor) => (long)HalfEven.Divide(dividend, divisor);
}
