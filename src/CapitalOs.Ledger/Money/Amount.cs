namespace CapitalOs.Ledger.Money;

/// <summary>
/// A signed count of minor units of one commodity. Debits are positive, credits negative. Arithmetic is checked:
/// a result outside 64 bits throws <see cref="OverflowException"/>, which callers turn into a refusal.
/// </summary>
/// <remarks><c>default</c> is zero of no commodity and must not be stored.</remarks>
public readonly struct Amount : IEquatable<Amount>
{
    private Amount(long minorUnits, CommodityCode commodity, int scale)
    {
        MinorUnits = minorUnits;
        Commodity = commodity;
        Scale = scale;
    }

    /// <summary>The count of minor units, signed.</summary>
    public long MinorUnits { get; }

    /// <summary>Which commodity is counted.</summary>
    public CommodityCode Commodity { get; }

    /// <summary>Decimal places of one minor unit.</summary>
    public int Scale { get; }

    /// <summary>An amount of a commodity.</summary>
    public static Amount Of(long minorUnits, Commodity commodity)
    {
        ArgumentNullException.ThrowIfNull(commodity);
        return new Amount(minorUnits, commodity.Code, commodity.Scale);
    }

    /// <summary>Another count of the same commodity.</summary>
    /// <param name="minorUnits">The count of minor units, signed.</param>
    public Amount WithMinorUnits(long minorUnits) => new(minorUnits, Commodity, Scale);

    /// <summary>The sum. Both must be of one commodity.</summary>
    /// <exception cref="InvalidOperationException">The commodities differ.</exception>
    /// <exception cref="OverflowException">The sum does not fit 64 bits.</exception>
    public static Amount operator +(Amount left, Amount right) => left.Add(right);

    /// <summary>The same count with the other sign.</summary>
    /// <exception cref="OverflowException">The count is the smallest 64-bit integer.</exception>
    public static Amount operator -(Amount value) => value.Negate();

    /// <summary>Equal count, commodity and scale.</summary>
    public static bool operator ==(Amount left, Amount right) => left.Equals(right);

    /// <summary>Not equal.</summary>
    public static bool operator !=(Amount left, Amount right) => !left.Equals(right);

    /// <summary>The sum; see <c>operator +</c>.</summary>
    public Amount Add(Amount other)
    {
        if (Commodity != other.Commodity || Scale != other.Scale)
        {
            throw new InvalidOperationException("amounts of different commodities do not add");
        }

        return new Amount(checked(MinorUnits + other.MinorUnits), Commodity, Scale);
    }

    /// <summary>The same count with the other sign.</summary>
    public Amount Negate() => new(checked(-MinorUnits), Commodity, Scale);

    /// <inheritdoc/>
    public bool Equals(Amount other) =>
        MinorUnits == other.MinorUnits && Commodity == other.Commodity && Scale == other.Scale;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Amount other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MinorUnits, Commodity, Scale);

    /// <summary>The decimal string with all decimal places of the scale, without the commodity.</summary>
    public string ToDecimalString() => DecimalText.Format(MinorUnits, Scale);

    /// <inheritdoc/>
    public override string ToString() => $"{ToDecimalString()} {Commodity}";
}
