using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Prices;
using CapitalOs.Store;
using CapitalOs.Tools.Prices;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>
/// Turns amounts into figures of one commodity by the prices of the books, and remembers which it used. What has no
/// price is remembered too, so that a refusal can name all of it at once.
/// </summary>
internal sealed class Converter
{
    private readonly IBooksReader books;
    private readonly SortedDictionary<CommodityCode, Conversion> used = [];
    private readonly SortedSet<CommodityCode> missing = [];
    private readonly Dictionary<(CommodityCode Of, CommodityCode In), PriceQuote?> latest = [];

    private Converter(IBooksReader books, Commodity target, DateOnly asOf)
    {
        this.books = books;
        Target = target;
        AsOf = asOf;
    }

    /// <summary>Into what.</summary>
    public Commodity Target { get; }

    /// <summary>The day of the prices: the latest on or before it.</summary>
    public DateOnly AsOf { get; }

    /// <summary>One conversion for each commodity that was converted, by its code; each used one price.</summary>
    public IReadOnlyCollection<Conversion> Used => used.Values;

    /// <summary>Makes one, or says that the commodity is not known.</summary>
    public static Problem? Make(
        IBooksReader books, CommodityCode target, DateOnly asOf, string pointer, out Converter? converter)
    {
        Commodity? commodity = books.FindCommodity(target);
        converter = commodity is null ? null : new Converter(books, commodity, asOf);
        return commodity is null
            ? Problem.At(
                ProblemCode.UnknownCommodity, pointer, "the commodity is not known", "a commodity of the books")
            : null;
    }

    /// <summary>Whether the amount is its own figure.</summary>
    public bool IsInTarget(Amount amount) => amount.Commodity == Target.Code && amount.Scale == Target.Scale;

    /// <summary>The amount in the wanted commodity; zero for nothing and for what has no price.</summary>
    public Figure Figure(Amount amount)
    {
        if (amount.MinorUnits == 0)
        {
            return default;
        }

        if (IsInTarget(amount))
        {
            return Ledger.Money.Figure.OfMinorUnits(amount.MinorUnits, amount.Scale);
        }

        Conversion? conversion = PriceConversion.Convert(amount, Target, Latest);
        if (conversion is null)
        {
            missing.Add(amount.Commodity);
            return default;
        }

        if (conversion.Quote is not null)
        {
            used[amount.Commodity] = conversion;
        }

        return Ledger.Money.Figure.OfMinorUnits(conversion.To.MinorUnits, conversion.To.Scale);
    }

    /// <summary>The refusal that names each commodity without a price, or null.</summary>
    public Problem? Missing() => missing.Count == 0 ? null : new Problem(
        ProblemCode.PriceMissing,
        $"{missing.Count} commodity(ies) have no price in {Target.Code} on or before the day",
        [.. missing.Select(code => MissingPrice.At(books, $"/commodities/{code.Text}", code, Target.Code, AsOf))]);

    // The books are one snapshot, so a price that was looked up stays.
    private PriceQuote? Latest(CommodityCode of, CommodityCode inCommodity)
    {
        if (!latest.TryGetValue((of, inCommodity), out PriceQuote? quote))
        {
            quote = books.LatestPrice(of, inCommodity, AsOf)?.Quote;
            latest.Add((of, inCommodity), quote);
        }

        return quote;
    }
}
