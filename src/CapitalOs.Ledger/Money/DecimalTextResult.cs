namespace CapitalOs.Ledger.Money;

/// <summary>What came of reading a decimal string.</summary>
public enum DecimalTextResult
{
    /// <summary>Read exactly.</summary>
    Ok = 0,

    /// <summary>The text is not a plain decimal.</summary>
    NotADecimal = 1,

    /// <summary>More decimal places than the commodity's scale, and they are not zero.</summary>
    TooPrecise = 2,

    /// <summary>The count of minor units does not fit 64 bits.</summary>
    OutOfRange = 3,
}
