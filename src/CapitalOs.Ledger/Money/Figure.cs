namespace CapitalOs.Ledger.Money;

/// <summary>
/// An exact number with four decimal places and no commodity: what analyses reckon with. Every result that has more
/// places is rounded half-even to four. It counts ten-thousandths in 128 bits, so the sums and products of inputs that
/// fit 64 bits fit too; what does not fit throws <see cref="OverflowException"/>. There is no negative zero.
/// </summary>
/// <remarks><c>default</c> is zero.</remarks>
public readonly struct Figure : IEquatable<Figure>, IComparable<Figure>
{
    /// <summary>Decimal places of every figure.</summary>
    public const int Scale = 4;

    private const int UnitsPerWhole = 10_000;

    // The root of 2^63: the product of two such numbers fits 64 bits.
    private const long FactorMax = 3_037_000_499;

    private Figure(Int128 units) => Units = units;

    /// <summary>Nothing.</summary>
    public static Figure Zero => default;

    /// <summary>One whole.</summary>
    public static Figure One => new(UnitsPerWhole);

    /// <summary>The count of ten-thousandths, signed.</summary>
    public Int128 Units { get; }

    /// <summary>A figure of so many ten-thousandths.</summary>
    public static Figure OfUnits(Int128 units) => new(units);

    /// <summary>An amount as a figure; places beyond the fourth are rounded half-even.</summary>
    /// <param name="minorUnits">The count of minor units.</param>
    /// <param name="scale">Decimal places of a minor unit, 0 to 9.</param>
    public static Figure OfMinorUnits(Int128 minorUnits, int scale) => scale <= Scale
        ? new(minorUnits * PowerOfTen(Scale - scale))
        : new(HalfEven.Divide(minorUnits, PowerOfTen(scale - Scale)));

    /// <summary>The sum.</summary>
    public static Figure operator +(Figure left, Figure right) => new(left.Units + right.Units);

    /// <summary>The difference.</summary>
    public static Figure operator -(Figure left, Figure right) => new(left.Units - right.Units);

    /// <summary>The same with the other sign.</summary>
    public static Figure operator -(Figure value) => new(-value.Units);

    /// <summary>The product, rounded.</summary>
    public static Figure operator *(Figure left, Figure right) =>
        new(HalfEven.Divide(left.Units * right.Units, UnitsPerWhole));

    /// <summary>The quotient, rounded.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Figure operator /(Figure left, Figure right) =>
        new(HalfEven.Divide(left.Units * UnitsPerWhole, right.Units));

    /// <summary>Same number.</summary>
    public static bool operator ==(Figure left, Figure right) => left.Equals(right);

    /// <summary>Another number.</summary>
    public static bool operator !=(Figure left, Figure right) => !left.Equals(right);

    /// <summary>Less.</summary>
    public static bool operator <(Figure left, Figure right) => left.Units < right.Units;

    /// <summary>Greater.</summary>
    public static bool operator >(Figure left, Figure right) => left.Units > right.Units;

    /// <summary>Not greater.</summary>
    public static bool operator <=(Figure left, Figure right) => left.Units <= right.Units;

    /// <summary>Not less.</summary>
    public static bool operator >=(Figure left, Figure right) => left.Units >= right.Units;

    /// <summary>The smaller one.</summary>
    public static Figure Min(Figure left, Figure right) => left <= right ? left : right;

    /// <summary>The larger one.</summary>
    public static Figure Max(Figure left, Figure right) => left >= right ? left : right;

    /// <summary>The sum of many.</summary>
    public static Figure Sum(IEnumerable<Figure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        Int128 sum = 0;
        foreach (Figure one in figures)
        {
            sum += one.Units;
        }

        return new Figure(sum);
    }

    /// <summary>This of a hundred and of a part of a year: balance × percent ÷ (100 × parts), rounded once.</summary>
    /// <param name="percent">Percent a year.</param>
    /// <param name="partsPerYear">1 for a year's interest, 12 for a month's.</param>
    public Figure InterestAt(Figure percent, int partsPerYear)
    {
        long parts = UnitsPerWhole * 100L * partsPerYear;

        // Schedules take interest tens of thousands of times, nearly always of numbers this small.
        return IsFactor(Units) && IsFactor(percent.Units)
            ? new(HalfEven.DivideSmall((long)Units * (long)percent.Units, parts))
            : new(HalfEven.Divide(Units * percent.Units, parts));
    }

    /// <inheritdoc/>
    public bool Equals(Figure other) => Units == other.Units;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Figure other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Units);

    /// <inheritdoc/>
    public int CompareTo(Figure other) => Units.CompareTo(other.Units);

    /// <summary>The decimal string with four places: <c>-12.5000</c>.</summary>
    public override string ToString() => DecimalText.Format(Units, Scale);

    private static bool IsFactor(Int128 number) => number >= -FactorMax && number <= FactorMax;

    private static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
