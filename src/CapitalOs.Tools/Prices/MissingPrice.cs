using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Prices;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Prices;

/// <summary>
/// The failure of a place that needs a price which is not there: the call that records it, and the nearest that are.
/// Only tools that read convert, so whoever is refused may know the prices.
/// </summary>
internal static class MissingPrice
{
    /// <summary>Most pairs of a commodity that are looked at.</summary>
    private const int PairsMax = 16;

    /// <summary>The failure.</summary>
    /// <param name="books">Where the prices are.</param>
    /// <param name="pointer">The place that needs it.</param>
    /// <param name="of">What has no price.</param>
    /// <param name="target">In what.</param>
    /// <param name="asOf">Prices after this day do not count.</param>
    public static FieldError At(
        IBooksReader books, string pointer, CommodityCode of, CommodityCode target, DateOnly asOf) => new(
            pointer,
            ProblemCode.PriceMissing.Kind().Word,
            $"no price says what {of} is worth in {target} on {BusinessDate.Format(asOf)}",
            $"a price of {of} in {target}, or the other way round, of that day or earlier, by record_price")
        {
            DidYouMean = Near(books, of, target, asOf),
        };

    /// <summary>
    /// First the pair itself on a later day, in either direction; then the commodity in others, as the day has them or
    /// the next one does. A commodity in another is no answer by itself: nothing is converted over a third one.
    /// </summary>
    private static IReadOnlyList<string> Near(
        IBooksReader books, CommodityCode of, CommodityCode target, DateOnly asOf)
    {
        IEnumerable<PriceRow?> pair =
        [
            books.NextPrice(of, target, asOf),
            books.NextPrice(target, of, asOf),
        ];
        IEnumerable<PriceRow?> others = books.PricedIn(of, PairsMax)
            .Where(one => one != target)
            .Select(one => books.LatestPrice(of, one, asOf) ?? books.NextPrice(of, one, asOf));
        return
        [
            .. pair.Concat(others).OfType<PriceRow>().Take(Suggestions.GivenMax).Select(row =>
                $"{row.Quote.Commodity} in {row.Quote.PriceCommodity} on {BusinessDate.Format(row.Quote.Date)}"),
        ];
    }
}
