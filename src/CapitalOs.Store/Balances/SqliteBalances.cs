using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Vocabularies;

namespace CapitalOs.Store.Balances;

/// <summary>Sums of postings from per-account totals.</summary>
/// <param name="connection">Where they are.</param>
/// <param name="kept">What readers keep; null for a connection that may write.</param>
internal sealed class SqliteBalances(Connection connection, KeptReads? kept) : IBalanceReader
{
    // Fewer are added up as fast as what is kept is found.
    internal const int ManyAccounts = 64;

    private const string ByMonth = """
        SELECT t.account_key, t.period, t.debit_units - t.credit_units, coalesce(e.debit_units - e.credit_units, 0)
        FROM json_each(?1) AS wanted
        CROSS JOIN account_totals AS t ON t.account_key = wanted.value
        LEFT JOIN explained_totals AS e ON e.account_key = t.account_key AND e.period = t.period
        WHERE t.period BETWEEN ?2 AND ?3 ORDER BY t.account_key, t.period
        """;

    private const string ByDay = $"""
        SELECT {DayStart.NumberInSql},
            sum(minor_units >> 32), sum(minor_units & 4294967295)
        FROM postings INDEXED BY postings_by_account
        WHERE account_key = ?1 AND date_us >= ?2 AND date_us < ?3 GROUP BY 1 ORDER BY 1
        """;

    private const string First =
        $"SELECT date_us FROM transactions WHERE entity_key = {VocabularySet.EntityKey} ORDER BY date_us LIMIT 1";

    public long SumPostings(long accountKey, DateOnly? after, DateOnly asOf)
    {
        long until = SumAnew([accountKey], asOf)[0];
        return after is not { } start ? until
            : start >= asOf ? 0
            : checked(until - SumAnew([accountKey], start)[0]);
    }

    public IReadOnlyList<long> SumPostings(IReadOnlyList<long> accountKeys, DateOnly asOf) =>
        kept is not null && accountKeys.Count >= ManyAccounts
            ? kept.Sums.See(connection, asOf, accountKeys.Count).Complete(
                accountKeys, missing => SumAnew([.. missing.Select(place => accountKeys[place])], asOf))
            : SumAnew(accountKeys, asOf);

    public IReadOnlyList<MonthTotalRow> ListMonthTotals(
        IReadOnlyList<long> accountKeys, PeriodKey first, PeriodKey last) =>
        kept is not null && accountKeys.Count >= ManyAccounts
            ? kept.Months.Find(
                connection, accountKeys, (first, last), () => ReadMonthTotals(accountKeys, first, last))
            : ReadMonthTotals(accountKeys, first, last);

    public IReadOnlyList<DayTotalRow> ListDayTotals(long accountKey, DateOnly first, DateOnly last)
    {
        using Statement statement = connection.Prepare(ByDay)
            .Add(accountKey)
            .Add(DayStart.Of(first))
            .Add(DayStart.After(last));
        return statement.Rows(row => new DayTotalRow(
            DayStart.DayOf(row.Int64(0)), ((Int128)row.Int64(1) << 32) + row.Int64(2)));
    }

    public PeriodKey? FirstMonthOf(string entityId)
    {
        using Statement statement = connection.Prepare(First).Add(entityId);
        return statement.Step() ? PeriodKey.Of(new UtcInstant(statement.Int64(0)).Date) : null;
    }

    private long[] SumAnew(IReadOnlyList<long> accountKeys, DateOnly asOf) =>
        ManyBalances.Sum(connection, accountKeys, asOf, kept?.BusyMonths);

    private List<MonthTotalRow> ReadMonthTotals(IReadOnlyList<long> accountKeys, PeriodKey first, PeriodKey last)
    {
        using Statement statement = connection
            .Prepare(ByMonth)
            .Add(ManyBalances.ListOf(accountKeys))
            .Add(first.Number)
            .Add(last.Number);
        return statement.Rows(row => new MonthTotalRow(
            row.Int64(0), MonthOf(row.Int32(1)), row.Int64(2), row.Int64(3)));
    }

    private static PeriodKey MonthOf(int number) => PeriodKey.Of(new DateOnly(number / 100, number % 100, 1));
}
