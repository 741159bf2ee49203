using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Prices;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Prices;

/// <summary>The SQL of prices.</summary>
internal sealed class SqlitePrices(Connection connection) : IPriceReader, IPriceWriter
{
    private const string Select = """
        SELECT p.price_id, p.commodity, p.price_commodity, p.price_date, p.source_system, p.mantissa, p.scale,
            p.revision, p.event_seq
        FROM prices AS p
        """;

    private const string IsLastRevision = """
         AND NOT EXISTS (
            SELECT 1 FROM prices AS later
            WHERE later.commodity = p.commodity AND later.price_commodity = p.price_commodity
                AND later.price_date = p.price_date AND later.source_system = p.source_system
                AND later.revision > p.revision)
        """;

    public PriceRow? FindPrice(
        CommodityCode commodity, CommodityCode priceCommodity, DateOnly date, string sourceSystem)
    {
        using Statement statement = connection
            .Prepare($"""
                {Select} WHERE p.commodity = ?1 AND p.price_commodity = ?2 AND p.price_date = ?3
                    AND p.source_system = ?4
                ORDER BY p.revision DESC LIMIT 1
                """)
            .Add(commodity.Text)
            .Add(priceCommodity.Text)
            .Add(DateColumn.NumberOf(date))
            .Add(sourceSystem);
        return statement.Step() ? Read(statement) : null;
    }

    public PriceRow? LatestPrice(CommodityCode commodity, CommodityCode priceCommodity, DateOnly asOf)
    {
        using Statement statement = connection
            .Prepare($"""
                {Select} INDEXED BY prices_by_pair
                WHERE p.commodity = ?1 AND p.price_commodity = ?2 AND p.price_date <= ?3
                ORDER BY p.price_date DESC, p.event_seq DESC LIMIT 1
                """)
            .Add(commodity.Text)
            .Add(priceCommodity.Text)
            .Add(DateColumn.NumberOf(asOf));
        return statement.Step() ? Read(statement) : null;
    }

    public PriceRow? NextPrice(CommodityCode commodity, CommodityCode priceCommodity, DateOnly after)
    {
        using Statement statement = connection
            .Prepare($"""
                {Select} INDEXED BY prices_by_pair
                WHERE p.commodity = ?1 AND p.price_commodity = ?2 AND p.price_date > ?3
                ORDER BY p.price_date, p.event_seq LIMIT 1
                """)
            .Add(commodity.Text)
            .Add(priceCommodity.Text)
            .Add(DateColumn.NumberOf(after));
        return statement.Step() ? Read(statement) : null;
    }

    // From code to code, so that the many prices of each are not read.
    public IReadOnlyList<CommodityCode> PricedIn(CommodityCode commodity, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        using Statement statement = connection
            .Prepare("""
                WITH RECURSIVE pairs (code) AS (
                    SELECT min(price_commodity) FROM prices WHERE commodity = ?1
                    UNION ALL
                    SELECT (SELECT min(price_commodity) FROM prices WHERE commodity = ?1 AND price_commodity > code)
                    FROM pairs WHERE code IS NOT NULL LIMIT ?2)
                SELECT code FROM pairs WHERE code IS NOT NULL
                """)
            .Add(commodity.Text)
            .Add(limit);
        return statement.Rows(row => CommodityCode.Parse(row.Text(0)));
    }

    // Every clause is a constant; the values are bound in the same order.
    public IReadOnlyList<PriceRow> ListPrices(PriceQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        using Statement statement = connection.Prepare(string.Concat(
            Select,
            query.Commodity is not null && query.PriceCommodity is not null
                ? " INDEXED BY prices_by_pair WHERE TRUE" : " INDEXED BY prices_by_date WHERE TRUE",
            query.Commodity is null ? string.Empty : " AND p.commodity = ?",
            query.PriceCommodity is null ? string.Empty : " AND p.price_commodity = ?",
            query.FromDate is null ? string.Empty : " AND p.price_date >= ?",
            query.ToDate is null ? string.Empty : " AND p.price_date <= ?",
            query.SourceSystem is null ? string.Empty : " AND p.source_system = ?",
            query.BeforeDate is null ? string.Empty : " AND (p.price_date, p.event_seq) < (?, ?)",
            query.WithSuperseded ? string.Empty : IsLastRevision,
            " ORDER BY p.price_date DESC, p.event_seq DESC LIMIT ?"));
        Bind(statement, query);
        return statement.Rows(Read);
    }

    public void InsertPrice(PriceQuote quote, long eventSeq)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO prices (
                commodity, price_commodity, price_date, source_system, revision, price_id, mantissa, scale, event_seq)
            SELECT ?1, ?2, ?3, ?4, coalesce(max(revision), 0) + 1, ?5, ?6, ?7, ?8
            FROM prices WHERE commodity = ?1 AND price_commodity = ?2 AND price_date = ?3 AND source_system = ?4
            """);
        statement
            .Add(quote.Commodity.Text)
            .Add(quote.PriceCommodity.Text)
            .Add(DateColumn.NumberOf(quote.Date))
            .Add(quote.SourceSystem)
            .Add(LedgerIds.Price(quote.Commodity.Text, quote.PriceCommodity.Text, quote.Date, quote.SourceSystem))
            .Add(quote.Price.Mantissa)
            .Add(quote.Price.Scale)
            .Add(eventSeq)
            .Run();
    }

    private static void Bind(Statement statement, PriceQuery query)
    {
        foreach (CommodityCode code in new[] { query.Commodity, query.PriceCommodity }.OfType<CommodityCode>())
        {
            statement.Add(code.Text);
        }

        foreach (DateOnly date in new[] { query.FromDate, query.ToDate }.OfType<DateOnly>())
        {
            statement.Add(DateColumn.NumberOf(date));
        }

        if (query.SourceSystem is { } source)
        {
            statement.Add(source);
        }

        if (query.BeforeDate is { } before && query.BeforeEventSeq is { } seq)
        {
            statement.Add(DateColumn.NumberOf(before)).Add(seq);
        }

        statement.Add(query.Limit);
    }

    private static PriceRow Read(Statement statement) => new(
        statement.Id(0),
        new PriceQuote(
            CommodityCode.Parse(statement.Text(1)),
            CommodityCode.Parse(statement.Text(2)),
            DateColumn.DateOf(statement.Int32(3)),
            statement.Text(4),
            Price.Of(statement.Int64(5), statement.Int32(6))),
        statement.Int64(7),
        statement.Int64(8));
}
