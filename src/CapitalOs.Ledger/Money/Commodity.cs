namespace CapitalOs.Ledger.Money;

/// <summary>A thing that can be counted: its code and how many decimal places one minor unit stands for.</summary>
public sealed record Commodity
{
    /// <summary>The scale of every ISO 4217 currency, in decimal places.</summary>
    public const int CurrencyScale = 4;

    /// <summary>The largest scale of a declared commodity, in decimal places.</summary>
    public const int ScaleMax = 9;

    /// <summary>Makes a commodity.</summary>
    /// <exception cref="ArgumentException">The code is <c>default</c>, or the scale is not 0 to 9.</exception>
    public Commodity(CommodityCode code, int scale)
    {
        if (code == default)
        {
            throw new ArgumentException("a commodity has a code", nameof(code));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, ScaleMax);
        Code = code;
        Scale = scale;
    }

    /// <summary>The code.</summary>
    public CommodityCode Code { get; }

    /// <summary>Decimal places of one minor unit, 0 to 9.</summary>
    public int Scale { get; }
}
