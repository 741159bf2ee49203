using System.Globalization;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Balances;

/// <summary>
/// The balances of many accounts at the end of one day by one statement: the turnover over all time, less whole months
/// after the day's, less the rest of the day's month, which is read from whichever side of the day is shorter.
/// </summary>
internal static class ManyBalances
{
    private const string Days = """
        FROM postings AS p INDEXED BY postings_by_account
        WHERE p.account_key = t.account_key AND p.date_us >= ?4 AND p.date_us < ?5
        """;

    // Halves, because a plain sum may overflow on its way to a sum that fits.
    private const string Sql = $"""
        SELECT t.account_key, t.debit_units - t.credit_units,
            (SELECT coalesce(sum(m.debit_units - m.credit_units), 0) FROM account_totals AS m
                WHERE m.account_key = t.account_key AND m.period > ?2 AND m.period < ?3),
            (SELECT coalesce(sum(p.minor_units >> 32), 0) {Days}),
            (SELECT coalesce(sum(p.minor_units & 4294967295), 0) {Days})
        FROM json_each(?1) AS wanted CROSS JOIN account_turnover AS t ON t.account_key = wanted.value
        """;

    private const int PeriodMax = 999_913;

    public static IReadOnlyDictionary<long, long> Sum(
        Connection connection, IReadOnlyList<long> accountKeys, DateOnly asOf)
    {
        DateOnly first = new(asOf.Year, asOf.Month, 1);
        int period = BusinessDate.PeriodOf(asOf);

        // The days after the one that is asked for are left out; or its month is, and the days up to it are put back.
        bool isLate = asOf.Day > 15;
        long fromDay = isLate ? DayStart.Of(asOf) + DayStart.MicrosecondsPerDay : DayStart.Of(first);
        long beforeDay = isLate
            ? DayStart.Of(first.AddDays(DateTime.DaysInMonth(asOf.Year, asOf.Month) - 1)) + DayStart.MicrosecondsPerDay
            : DayStart.Of(asOf) + DayStart.MicrosecondsPerDay;
        using Statement statement = connection.Prepare(Sql)
            .Add(ListOf(accountKeys))
            .Add(isLate ? period : period - 1)
            .Add(PeriodMax)
            .Add(fromDay)
            .Add(beforeDay);
        Dictionary<long, long> sums = accountKeys.ToDictionary(key => key, static _ => 0L);
        while (statement.Step())
        {
            Int128 days = ((Int128)statement.Int64(3) << 32) + statement.Int64(4);
            Int128 whole = (Int128)statement.Int64(1) - statement.Int64(2);
            sums[statement.Int64(0)] = checked((long)(isLate ? whole - days : whole + days));
        }

        return sums;
    }

    /// <summary>Account keys as the JSON list that a statement goes through.</summary>
    public static string ListOf(IReadOnlyList<long> keys) =>
        $"[{string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture)))}]";
}
