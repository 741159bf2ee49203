using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Prices;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Prices;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Prices.</summary>
public abstract class PriceSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    private static readonly DateOnly Day = new(2026, 1, 31);

    [Fact]
    public async Task Price_IsReadAsWritten_AndKeepsItsEarlierRevisions()
    {
        Assert.Null(Find(Day, "bank"));
        PriceQuote first = await Put("250.5", Day);
        PriceQuote second = await Put("9.223372036854775807", Day);
        Guid id = LedgerIds.Price("VTI", "USD", Day, "bank");
        Assert.Equal(new PriceRow(id, second, 2, 3), Find(Day, "bank"));
        Assert.Equal([new PriceRow(id, second, 2, 3)], List(new() { Limit = 9 }));
        Assert.Equal(
            [new PriceRow(id, second, 2, 3), new PriceRow(id, first, 1, 2)],
            List(new() { WithSuperseded = true, Limit = 9 }));
        Assert.Null(Find(Day, "other"));
        Assert.Null(Find(Day.AddDays(1), "bank"));
    }

    [Fact]
    public async Task LatestPrice_IsThatOfTheLastDay_AndOfItsDayTheOneRecordedLast()
    {
        await Put("2", Day.AddDays(2));
        await Put("1", Day);
        await Put("3", Day, "other");
        Assert.Equal("3", Latest(Day)!.Quote.Price.ToString());
        await Put("4", Day);
        Assert.Equal("4", Latest(Day)!.Quote.Price.ToString());
        Assert.Equal("4", Latest(Day.AddDays(1))!.Quote.Price.ToString());
        Assert.Equal("2", Latest(Day.AddDays(2))!.Quote.Price.ToString());
        Assert.Equal("2", Latest(DateOnly.MaxValue)!.Quote.Price.ToString());
        Assert.Null(Latest(Day.AddDays(-1)));
        Assert.Null(Books.Read(books => books.LatestPrice(Samples.Usd.Code, Samples.Vti.Code, DateOnly.MaxValue)));
    }

    [Fact]
    public async Task NextPrice_IsThatOfTheFirstDayAfter_AndPairsAreListedByCode()
    {
        await Put("2", Day.AddDays(2));
        await Put("1", Day);
        Assert.Equal("1", Next(Day.AddDays(-1))!.Quote.Price.ToString());
        Assert.Equal("2", Next(Day)!.Quote.Price.ToString());
        Assert.Null(Next(Day.AddDays(2)));
        Assert.Null(Books.Read(books => books.NextPrice(Samples.Usd.Code, Samples.Vti.Code, DateOnly.MinValue)));
        Assert.Equal([Samples.Usd.Code], Books.Read(books => books.PricedIn(Samples.Vti.Code, 9)));
        Assert.Empty(Books.Read(books => books.PricedIn(Samples.Usd.Code, 9)));
        await Books.WriteAsync(writer =>
        {
            foreach (string code in new[] { "GBP", "CHF" })
            {
                writer.InsertCommodity(new Commodity(CommodityCode.Parse(code), 4));
                writer.InsertPrice(
                    Samples.Price("3", Day) with { PriceCommodity = CommodityCode.Parse(code) }, writer.Head.Seq + 1);
                Samples.AppendEvent(writer);
            }
        });
        Assert.Equal(
            ["CHF", "GBP", "USD"],
            Books.Read(books => books.PricedIn(Samples.Vti.Code, 9)).Select(one => one.Text));
        Assert.Equal(
            ["CHF", "GBP"], Books.Read(books => books.PricedIn(Samples.Vti.Code, 2)).Select(one => one.Text));
    }

    [Fact]
    public async Task Prices_ArePagedNewestFirst_WithinTheirFilters()
    {
        await Put("1", Day);
        await Put("2", Day.AddDays(1));
        await Put("3", Day, "other");
        Assert.Equal(["2", "3", "1"], Texts(new() { Limit = 9 }));
        Assert.Equal(["2", "3"], Texts(new() { Limit = 2 }));
        Assert.Equal(["1"], Texts(new() { BeforeDate = Day, BeforeEventSeq = 4, Limit = 9 }));
        Assert.Equal(["3", "1"], Texts(new() { ToDate = Day, Limit = 9 }));
        Assert.Equal(["2"], Texts(new() { FromDate = Day.AddDays(1), Limit = 9 }));
        Assert.Equal(["3"], Texts(new() { SourceSystem = "other", Limit = 9 }));
        Assert.Equal(["2", "3", "1"], Texts(new() { Commodity = Samples.Vti.Code, Limit = 9 }));
        Assert.Equal(
            ["2", "3", "1"],
            Texts(new() { Commodity = Samples.Vti.Code, PriceCommodity = Samples.Usd.Code, Limit = 9 }));
        Assert.Empty(Texts(new() { Commodity = Samples.Usd.Code, Limit = 9 }));
        Assert.Empty(Texts(new() { PriceCommodity = Samples.Vti.Code, Limit = 9 }));
    }

    [Fact]
    public async Task Price_ThatChangesNothing_OrIsInItself_OrSharesAnEvent_IsRefused()
    {
        await Put("1", Day);
        await Assert.ThrowsAsync<BooksConstraintException>(() => Put("1", Day));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(writer =>
        {
            writer.InsertPrice(Samples.Price("2", Day) with { PriceCommodity = Samples.Vti.Code }, 3);
            Samples.AppendEvent(writer);
        }));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Books.WriteAsync(
            writer => writer.InsertPrice(Samples.Price("2", Day, "other"), 2)));
        Assert.Equal(["1"], Texts(new() { WithSuperseded = true, Limit = 9 }));
    }

    private PriceRow? Find(DateOnly date, string source) =>
        Books.Read(books => books.FindPrice(Samples.Vti.Code, Samples.Usd.Code, date, source));

    private PriceRow? Next(DateOnly after) =>
        Books.Read(books => books.NextPrice(Samples.Vti.Code, Samples.Usd.Code, after));

    private PriceRow? Latest(DateOnly asOf) =>
        Books.Read(books => books.LatestPrice(Samples.Vti.Code, Samples.Usd.Code, asOf));

    private IReadOnlyList<PriceRow> List(PriceQuery query) => Books.Read(books => books.ListPrices(query));

    private IEnumerable<string> Texts(PriceQuery query) => List(query).Select(row => row.Quote.Price.ToString());

    private async Task<PriceQuote> Put(string price, DateOnly date, string source = "bank")
    {
        PriceQuote quote = Samples.Price(price, date, source);
        await Books.WriteAsync(writer =>
        {
            writer.InsertPrice(quote, writer.Head.Seq + 1);
            Samples.AppendEvent(writer);
        });
        return quote;
    }
}
