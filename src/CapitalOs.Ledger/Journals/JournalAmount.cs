using System.Globalization;
using System.Numerics;

namespace CapitalOs.Ledger.Journals;

/// <summary>
/// An exact quantity of one commodity: <c>Mantissa × 10^-Scale</c>. The scale is that of the text, so <c>1.0</c> and
/// <c>1.00</c> are different values of this type: compare quantities with <see cref="SameQuantityAs"/>. The default
/// value is zero of the commodity without a symbol.
/// </summary>
public readonly record struct JournalAmount
{
    private readonly string? commodity;

    /// <summary>An amount; the scale lies in 0..<see cref="JournalLimits.ScaleMax"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of its range.</exception>
    public JournalAmount(BigInteger mantissa, int scale, string commodity)
    {
        ArgumentNullException.ThrowIfNull(commodity);
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, JournalLimits.ScaleMax);
        Mantissa = mantissa;
        Scale = scale;
        this.commodity = commodity;
    }

    /// <summary>The quantity in units of <c>10^-Scale</c>. Written ones have at most
    /// <see cref="JournalLimits.DigitCountMax"/> digits; sums may have more.</summary>
    public BigInteger Mantissa { get; }

    /// <summary>The number of decimals.</summary>
    public int Scale { get; }

    /// <summary>The symbol without quotes; empty for the commodity without a symbol.</summary>
    public string Commodity => commodity ?? "";

    /// <summary>Whether the quantity is zero.</summary>
    public bool IsZero => Mantissa.IsZero;

    /// <summary>The opposite amount.</summary>
    public static JournalAmount operator -(JournalAmount amount) =>
        new(BigInteger.Negate(amount.Mantissa), amount.Scale, amount.Commodity);

    /// <summary>The exact sum, at the finer of the two scales.</summary>
    /// <exception cref="ArgumentException">The commodities differ.</exception>
    public static JournalAmount operator +(JournalAmount left, JournalAmount right)
    {
        if (left.Commodity != right.Commodity)
        {
            throw new ArgumentException("amounts of different commodities have no sum", nameof(right));
        }

        int scale = Math.Max(left.Scale, right.Scale);
        return new(left.MantissaAt(scale) + right.MantissaAt(scale), scale, left.Commodity);
    }

    /// <summary>The exact difference, at the finer of the two scales.</summary>
    /// <exception cref="ArgumentException">The commodities differ.</exception>
    public static JournalAmount operator -(JournalAmount left, JournalAmount right) => left + -right;

    /// <summary>The opposite amount.</summary>
    public static JournalAmount Negate(JournalAmount amount) => -amount;

    /// <summary>The exact sum.</summary>
    public static JournalAmount Add(JournalAmount left, JournalAmount right) => left + right;

    /// <summary>The exact difference.</summary>
    public static JournalAmount Subtract(JournalAmount left, JournalAmount right) => left - right;

    /// <summary>The quantity in units of <c>10^-scale</c>, exact.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is coarser than this amount's.</exception>
    public BigInteger MantissaAt(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, Scale);
        return scale == Scale ? Mantissa : Mantissa * BigInteger.Pow(10, scale - Scale);
    }

    /// <summary>Same commodity and same quantity, whatever the scales.</summary>
    public bool SameQuantityAs(JournalAmount other)
    {
        int scale = Math.Max(Scale, other.Scale);
        return Commodity == other.Commodity && MantissaAt(scale) == other.MantissaAt(scale);
    }

    /// <summary>The number alone, for example <c>-12.50</c>: a period as decimal mark, no digit groups.</summary>
    public string ToNumber()
    {
        string digits = BigInteger.Abs(Mantissa).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        string number = Scale == 0 ? digits : $"{digits[..^Scale]}.{digits[^Scale..]}";
        return Mantissa.Sign < 0 ? "-" + number : number;
    }

    /// <summary>Number and symbol, for a person; see <see cref="JournalWriter"/> for journal text.</summary>
    public override string ToString() => Commodity.Length == 0 ? ToNumber() : $"{ToNumber()} {Commodity}";
}
