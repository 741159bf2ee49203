using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Plots;

/// <summary>The amounts of one series, one a bucket.</summary>
/// <param name="Units">Whole numbers at the scale.</param>
/// <param name="Scale">Their decimal places.</param>
internal sealed record SeriesAmounts(Int128[] Units, int Scale)
{
    /// <summary>An amount as a decimal string.</summary>
    public string Text(int index) => DecimalText.Format(Units[index], Scale);
}
