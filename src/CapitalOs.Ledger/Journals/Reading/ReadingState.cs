namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>
/// What directives have set so far. A file begins with its parent's year, default commodity and decimal mark, and
/// what it sets itself ends with it. Commodities are one set for all files: in hledger they outlive their file.
/// </summary>
internal sealed class ReadingState
{
    private readonly Dictionary<string, CommodityStyle?> commodities;

    public ReadingState() => commodities = new(StringComparer.Ordinal);

    private ReadingState(ReadingState parent)
    {
        commodities = parent.commodities;
        Year = parent.Year;
        Default = parent.Default;
        DecimalMark = parent.DecimalMark;
    }

    public int? Year { get; set; }

    public CommodityStyle? Default { get; set; }

    public char? DecimalMark { get; set; }

    public ReadingState ForInclude() => new(this);

    public void Declare(string commodity, CommodityStyle? style) => commodities[commodity] = style;

    /// <summary>The decimal mark that an ambiguous number of this commodity is measured by.</summary>
    public char? SuggestedMark(string commodity) =>
        DecimalMark ?? commodities.GetValueOrDefault(commodity)?.DecimalMark ?? Default?.DecimalMark;
}
