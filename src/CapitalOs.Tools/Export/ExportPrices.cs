using System.Collections.Immutable;
using CapitalOs.Ledger.Journals;
using CapitalOs.Store;
using CapitalOs.Store.Prices;

namespace CapitalOs.Tools.Export;

/// <summary>The prices of the books as <c>P</c> lines: the last line of a day is the price that holds.</summary>
internal static class ExportPrices
{
    private const int PageSize = 500;

    /// <summary>All prices by (day, event); they belong to no entity.</summary>
    public static ImmutableArray<JournalMarketPrice> Of(IBooksReader books)
    {
        List<JournalMarketPrice> newestFirst = [];
        PriceQuery query = new() { Limit = PageSize };
        IReadOnlyList<PriceRow> page;
        do
        {
            page = books.ListPrices(query);
            newestFirst.AddRange(page.Select(row => LineOf(row)));
            query = page.Count == 0 ? query : query with
            {
                BeforeDate = page[^1].Quote.Date, BeforeEventSeq = page[^1].EventSeq,
            };
        }
        while (page.Count == PageSize);
        newestFirst.Reverse();
        return [.. newestFirst];
    }

    private static JournalMarketPrice LineOf(PriceRow row) => new(
        row.Quote.Date,
        null,
        row.Quote.Commodity.Text,
        new JournalAmount(row.Quote.Price.Mantissa, row.Quote.Price.Scale, row.Quote.PriceCommodity.Text),
        JournalComment.None,
        JournalPosition.None);
}
