using System.Globalization;
using System.Text;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Balances;

/// <summary>
/// The balances of many accounts at the end of one day: whole months from whichever end of the books is nearer, and the
/// days that are too many or too few, from whichever side of the month is shorter. As both sides of the turnover over
/// all time fit 64 bits, so does the sum of any of an account's postings, and no step on the way overflows.
/// </summary>
internal static class ManyBalances
{
    private const string Ends =
        "SELECT (SELECT min(period) FROM account_totals), (SELECT max(period) FROM account_totals)";

    private const string Wanted =
        "FROM json_each(?1) AS wanted CROSS JOIN account_turnover AS t ON t.account_key = wanted.value";

    private const string Months = """
        SELECT coalesce(sum(m.debit_units - m.credit_units), 0) FROM account_totals AS m
        WHERE m.account_key = t.account_key AND m.period
        """;

    private const string Earlier = $"SELECT wanted.key, ({Months} <= ?2), 0 {Wanted}";

    private const string AllButLater = $"SELECT wanted.key, t.debit_units - t.credit_units, ({Months} > ?2) {Wanted}";

    // Balances of today, which are asked for most, have nothing after them.
    private const string All = $"SELECT wanted.key, t.debit_units - t.credit_units, 0 {Wanted}";

    // Few accounts move in half a month, so their postings come one by one and the others cost a look. At the end of a
    // month no day is left over, and SQLite sees that before it looks at any.
    private const string Days = """
        SELECT wanted.key, p.minor_units
        FROM json_each(?1) AS wanted
        CROSS JOIN postings AS p INDEXED BY postings_by_account ON p.account_key = wanted.value
        WHERE ?2 < ?3 AND p.date_us >= ?2 AND p.date_us < ?3
        """;

    /// <summary>The sum of each account, in the order of their keys.</summary>
    /// <param name="connection">Where they are.</param>
    /// <param name="accountKeys">Whose.</param>
    /// <param name="asOf">At the end of this day.</param>
    /// <param name="busy">What readers keep of months with many postings; null for a connection that may write.</param>
    public static long[] Sum(
        Connection connection, IReadOnlyList<long> accountKeys, DateOnly asOf, BusyMonths? busy)
    {
        long[] sums = new long[accountKeys.Count];
        string wanted = ListOf(accountKeys);
        int period = BusinessDate.PeriodOf(asOf);
        bool isLate = IsLate(asOf);
        AddMonths(connection, wanted, isLate ? period : period - 1, sums);
        string others = AddBusy(connection, accountKeys, asOf, busy, sums) ?? wanted;
        int[] read = isLate
            ? AddDays(connection, others, DayStart.After(asOf), DayStart.AfterMonthOf(asOf), -1, sums)
            : AddDays(connection, others, DayStart.Of(new(asOf.Year, asOf.Month, 1)), DayStart.After(asOf), 1, sums);
        for (int place = 0; busy is not null && place < read.Length; place++)
        {
            if (read[place] >= BusyMonths.PostingsMin)
            {
                busy.Keep(connection, accountKeys[place], asOf);
            }
        }

        return sums;
    }

    /// <summary>Account keys as the JSON list that a statement goes through.</summary>
    public static string ListOf(IReadOnlyList<long> keys) => ListOf(keys.Select(static key => (long?)key));

    /// <summary>The same with places that are left out, so that the others stay where they are.</summary>
    private static string ListOf(IEnumerable<long?> keys)
    {
        StringBuilder list = new("[");
        foreach (long? key in keys)
        {
            list.Append(list.Length > 1 ? "," : string.Empty);
            _ = key is { } one ? list.Append(CultureInfo.InvariantCulture, $"{one}") : list.Append("null");
        }

        return list.Append(']').ToString();
    }

    /// <summary>
    /// Whether the days after the one that is asked for are left out; else its month is, and the days up to it are put
    /// back.
    /// </summary>
    private static bool IsLate(DateOnly asOf) => asOf.Day > 15;

    /// <summary>
    /// Adds the days that are kept, and returns the accounts of which none are, in their places; null where those are
    /// all.
    /// </summary>
    private static string? AddBusy(
        Connection connection, IReadOnlyList<long> accountKeys, DateOnly asOf, BusyMonths? busy, long[] sums)
    {
        if (busy is null || busy.IsEmpty)
        {
            return null;
        }

        long?[] others = [.. accountKeys];
        bool isAnyKept = false;
        for (int place = 0; place < others.Length; place++)
        {
            if (busy.Find(connection, accountKeys[place], asOf) is { } days)
            {
                isAnyKept = true;
                others[place] = null;
                sums[place] = checked(sums[place] + (days.UpToDay - (IsLate(asOf) ? days.All : 0)));
            }
        }

        return isAnyKept ? ListOf(others) : null;
    }

    private static void AddMonths(Connection connection, string wanted, int last, long[] sums)
    {
        (long first, long newest) = EndsOf(connection);
        bool isNearerFirst = Ordinal(last) - Ordinal(first) < Ordinal(newest) - Ordinal(last);
        using Statement statement = last >= newest
            ? connection.Prepare(All).Add(wanted)
            : connection.Prepare(isNearerFirst ? Earlier : AllButLater).Add(wanted).Add(last);
        while (statement.Step())
        {
            sums[statement.Int32(0)] = checked(statement.Int64(1) - statement.Int64(2));
        }
    }

    /// <summary>Adds postings, and returns how many of each account there were.</summary>
    private static int[] AddDays(
        Connection connection, string wanted, long from, long before, int sign, long[] sums)
    {
        int[] read = new int[sums.Length];
        using Statement statement = connection.Prepare(Days).Add(wanted).Add(from).Add(before);
        while (statement.Step())
        {
            int place = statement.Int32(0);
            sums[place] = checked(sums[place] + (sign * statement.Int64(1)));
            read[place]++;
        }

        return read;
    }

    /// <summary>The first and the last month in which anything moved; the same without any.</summary>
    private static (long First, long Last) EndsOf(Connection connection)
    {
        using Statement statement = connection.Prepare(Ends);
        return statement.Step() && !statement.IsNull(0) ? (statement.Int64(0), statement.Int64(1)) : default;
    }

    /// <summary>Months since the year 0.</summary>
    private static long Ordinal(long period) => (period / 100 * 12) + (period % 100);
}
