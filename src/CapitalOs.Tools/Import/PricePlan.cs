using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Prices;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;

namespace CapitalOs.Tools.Import;

/// <summary>
/// The prices that a journal's <c>P</c> lines state. Of several of one day the last one holds, as in hledger. Prices
/// of earlier imports that the file no longer has stay: somebody stated them.
/// </summary>
internal sealed class PricePlan
{
    private readonly CommodityPlan commodities;
    private readonly IBooksReader books;
    private readonly string sourceSystem;

    public PricePlan(FinalJournal journal, CommodityPlan commodities, IBooksReader books, ImportOptions options)
    {
        this.commodities = commodities;
        this.books = books;
        sourceSystem = options.SourceSystem;
        Dictionary<(CommodityCode, CommodityCode, DateOnly), (PriceQuote Quote, JournalMarketPrice Line)> last = [];
        foreach (JournalMarketPrice line in journal.Source.Directives.OfType<JournalMarketPrice>())
        {
            if (QuoteOf(line) is not { } quote)
            {
                NotStored++;
                continue;
            }

            var key = (quote.Commodity, quote.PriceCommodity, quote.Date);
            Replaced += last.ContainsKey(key) ? 1 : 0;
            last[key] = (quote, line);
        }

        foreach ((PriceQuote quote, JournalMarketPrice line) in last.Values)
        {
            Plan(quote, line);
        }
    }

    /// <summary>The prices to record, in the order in which their days first stand in the file.</summary>
    public List<ImportCall> Calls { get; } = [];

    /// <summary>How many the books have already.</summary>
    public int AlreadyThere { get; private set; }

    /// <summary>How many a later line of the same day replaces.</summary>
    public int Replaced { get; private set; }

    /// <summary>How many the books cannot hold: not above zero, of too many digits, or of an unusable symbol.</summary>
    public int NotStored { get; private set; }

    private PriceQuote? QuoteOf(JournalMarketPrice line)
    {
        JournalAmount amount = line.Price.Trimmed();
        bool isWritable = CommodityNames.TryFind(line.Commodity, out CommodityCode commodity)
            & CommodityNames.TryFind(amount.Commodity, out CommodityCode priceCommodity);
        return isWritable && commodity != priceCommodity
            && Price.TryParse(amount.ToNumber(), out Price price) == DecimalTextResult.Ok
            ? new PriceQuote(commodity, priceCommodity, line.Date, sourceSystem, price)
            : null;
    }

    private void Plan(PriceQuote quote, JournalMarketPrice line)
    {
        commodities.RequireFor(line.Commodity, quote.Commodity, line.Position);
        commodities.RequireFor(line.Price.Commodity, quote.PriceCommodity, line.Position);
        if (books.FindPrice(quote.Commodity, quote.PriceCommodity, quote.Date, sourceSystem)?.Quote == quote)
        {
            AlreadyThere++;
            return;
        }

        Calls.Add(ImportCall.Of("record_price", line.Position, writer =>
        {
            writer.WriteString("source_system", sourceSystem);
            writer.WriteString("commodity", quote.Commodity.Text);
            writer.WriteString("price_commodity", quote.PriceCommodity.Text);
            writer.WriteString("price", quote.Price.ToString());
            writer.WriteString("date", BusinessDate.Format(quote.Date));
        }));
    }
}
