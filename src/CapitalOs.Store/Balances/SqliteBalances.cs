using System.Globalization;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Balances;

/// <summary>
/// Sums of postings from the turnover over all time, whole months, and at most half of a month's postings on each
/// side. Everything fits 64 bits because the turnover over all time does; sums are taken in 128 bits all the same.
/// </summary>
internal sealed class SqliteBalances(Connection connection) : IBalanceReader
{
    private const string Turnover =
        "SELECT debit_units - credit_units FROM account_turnover WHERE account_key = ?1";

    private const string Months = """
        SELECT coalesce(sum(debit_units), 0), coalesce(sum(credit_units), 0) FROM account_totals
        WHERE account_key = ?1 AND period > ?2 AND period < ?3
        """;

    // Halves as in the trigger that checks the balance: a plain sum may overflow on its way to a sum that fits.
    private const string Window = """
        SELECT coalesce(sum(minor_units >> 32), 0), coalesce(sum(minor_units & 4294967295), 0)
        FROM postings INDEXED BY postings_by_account
        WHERE account_key = ?1 AND date_us >= ?2 AND date_us < ?3
        """;

    private const string ByMonth = """
        SELECT t.account_key, t.period, t.debit_units - t.credit_units, coalesce(e.debit_units - e.credit_units, 0)
        FROM json_each(?1) AS wanted
        CROSS JOIN account_totals AS t ON t.account_key = wanted.value
        LEFT JOIN explained_totals AS e ON e.account_key = t.account_key AND e.period = t.period
        WHERE t.period BETWEEN ?2 AND ?3 ORDER BY t.account_key, t.period
        """;

    // Whole days since 1970, rounded down: a quotient of SQLite's is rounded towards zero.
    private const string ByDay = """
        SELECT (date_us - iif(date_us < 0, 86399999999, 0)) / 86400000000,
            sum(minor_units >> 32), sum(minor_units & 4294967295)
        FROM postings INDEXED BY postings_by_account
        WHERE account_key = ?1 AND date_us >= ?2 AND date_us < ?3 GROUP BY 1 ORDER BY 1
        """;

    private const string First =
        "SELECT date_us FROM transactions WHERE entity_id = ?1 ORDER BY date_us LIMIT 1";

    private const int PeriodMax = 999_913;

    public long SumPostings(long accountKey, DateOnly? after, DateOnly asOf)
    {
        if (after is not { } start)
        {
            Int128 tail = SumMonths(accountKey, BusinessDate.PeriodOf(asOf), PeriodMax) + RestOfMonth(accountKey, asOf);
            return (long)(SumAll(accountKey) - tail);
        }

        if (start >= asOf)
        {
            return 0;
        }

        int from = BusinessDate.PeriodOf(start);
        int to = BusinessDate.PeriodOf(asOf);
        if (from == to)
        {
            return (long)SumDays(accountKey, start.AddDays(1), asOf);
        }

        Int128 between = SumMonths(accountKey, from, to);
        Int128 lastMonth = SumMonths(accountKey, to - 1, to + 1) - RestOfMonth(accountKey, asOf);
        return (long)(RestOfMonth(accountKey, start) + between + lastMonth);
    }

    public IReadOnlyList<MonthTotalRow> ListMonthTotals(
        IReadOnlyList<long> accountKeys, PeriodKey first, PeriodKey last)
    {
        using Statement statement = connection
            .Prepare(ByMonth)
            .Add(ListOf(accountKeys))
            .Add(first.Number)
            .Add(last.Number);
        return statement.Rows(row => new MonthTotalRow(
            row.Int64(0), MonthOf(row.Int32(1)), row.Int64(2), row.Int64(3)));
    }

    public IReadOnlyList<DayTotalRow> ListDayTotals(long accountKey, DateOnly first, DateOnly last)
    {
        using Statement statement = connection.Prepare(ByDay)
            .Add(accountKey)
            .Add(DayStart.Of(first))
            .Add(DayStart.Of(last) + DayStart.MicrosecondsPerDay);
        return statement.Rows(row => new DayTotalRow(
            DayStart.DayOf(row.Int64(0)), ((Int128)row.Int64(1) << 32) + row.Int64(2)));
    }

    public PeriodKey? FirstMonthOf(string entityId)
    {
        using Statement statement = connection.Prepare(First).Add(entityId);
        return statement.Step() ? PeriodKey.Of(new UtcInstant(statement.Int64(0)).Date) : null;
    }

    private static string ListOf(IReadOnlyList<long> keys) =>
        $"[{string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture)))}]";

    private static PeriodKey MonthOf(int number) => PeriodKey.Of(new DateOnly(number / 100, number % 100, 1));

    private Int128 SumAll(long accountKey)
    {
        using Statement statement = connection.Prepare(Turnover).Add(accountKey);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    private Int128 SumMonths(long accountKey, int afterPeriod, int beforePeriod)
    {
        using Statement statement = connection.Prepare(Months).Add(accountKey).Add(afterPeriod).Add(beforePeriod);
        statement.Step();
        return (Int128)statement.Int64(0) - statement.Int64(1);
    }

    /// <summary>The postings of a day's month after that day, read from whichever side of the day is shorter.</summary>
    private Int128 RestOfMonth(long accountKey, DateOnly day)
    {
        DateOnly first = new(day.Year, day.Month, 1);
        DateOnly last = first.AddDays(DateTime.DaysInMonth(day.Year, day.Month) - 1);
        if (day == last)
        {
            return 0;
        }

        if (day.Day > 15)
        {
            return SumDays(accountKey, day.AddDays(1), last);
        }

        int period = BusinessDate.PeriodOf(day);
        return SumMonths(accountKey, period - 1, period + 1) - SumDays(accountKey, first, day);
    }

    private Int128 SumDays(long accountKey, DateOnly first, DateOnly last)
    {
        using Statement statement = connection.Prepare(Window)
            .Add(accountKey)
            .Add(DayStart.Of(first))
            .Add(DayStart.Of(last) + DayStart.MicrosecondsPerDay);
        statement.Step();
        return ((Int128)statement.Int64(0) << 32) + statement.Int64(1);
    }
}
