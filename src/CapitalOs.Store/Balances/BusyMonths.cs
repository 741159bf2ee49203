using CapitalOs.Ledger.Time;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Balances;

/// <summary>
/// What busy accounts turned over up to each day of a month, as readers of one file have added it up, shared among
/// them: an account with thousands of postings a month would be added up one by one for every balance in the middle
/// of it. Used by many threads. Only for readers: a writer sees transactions that can be taken back and their keys
/// given to others.
/// </summary>
internal sealed class BusyMonths
{
    /// <summary>Fewer postings in a part of a month are added up about as fast.</summary>
    public const int PostingsMin = 400;

    /// <summary>How many; when one more comes all before it are forgotten. They take half a MB.</summary>
    public const int MonthsMax = 1_024;

    private const string DaysOfMonth = $"""
        SELECT {DayStart.NumberInSql}, minor_units FROM postings INDEXED BY postings_by_account
        WHERE account_key = ?1 AND date_us >= ?2 AND date_us < ?3
        """;

    // The unary pluses keep SQLite on the keys, of which there are no more than the month has postings.
    private const string Since = $"""
        SELECT {DayStart.NumberInSql}, minor_units FROM postings
        WHERE transaction_key > ?1 AND transaction_key <= ?2
            AND +account_key = ?3 AND +date_us >= ?4 AND +date_us < ?5
        """;

    private readonly Lock _guard = new();
    private readonly Remembered<(long Account, int Period), Month> _months = new(MonthsMax);

    /// <summary>Whether nothing is kept.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_guard)
            {
                return _months.Count == 0;
            }
        }
    }

    /// <summary>
    /// The sum of the account's postings from the first day of the day's month up to the day, and of the whole month;
    /// null where it is not kept, or not for a snapshot as old as this reader's.
    /// </summary>
    public (long UpToDay, long All)? Find(Connection reader, long accountKey, DateOnly day)
    {
        (long, int) key = (accountKey, BusinessDate.PeriodOf(day));
        Month? kept;
        lock (_guard)
        {
            _ = _months.TryGet(key, out kept);
        }

        return kept is not null && BringUp(reader, key, kept) is { } month
            ? (month.Sums[day.Day - 1], month.Sums[^1])
            : null;
    }

    /// <summary>Adds up the day's month of an account, and keeps it.</summary>
    public void Keep(Connection reader, long accountKey, DateOnly day) =>
        Put((accountKey, BusinessDate.PeriodOf(day)), Read(reader, accountKey, day, reader.Scalar(KeptSums.Last)));

    /// <summary>What is kept with the transactions that came since; null where the reader sees fewer.</summary>
    private Month? BringUp(Connection reader, (long Account, int Period) key, Month kept)
    {
        long last = reader.Scalar(KeptSums.Last);
        if (last <= kept.UpTo)
        {
            return last == kept.UpTo ? kept : null;
        }

        DateOnly first = new(key.Period / 100, key.Period % 100, 1);
        Month month = last - kept.UpTo > kept.Postings
            ? Read(reader, key.Account, first, last)
            : AddSince(reader, key.Account, first, kept, last);
        Put(key, month);
        return month;
    }

    private static Month Read(Connection reader, long accountKey, DateOnly day, long last)
    {
        DateOnly first = new(day.Year, day.Month, 1);
        Month empty = new(last, 0, new long[DateTime.DaysInMonth(first.Year, first.Month)]);
        using Statement statement = reader.Prepare(DaysOfMonth)
            .Add(accountKey)
            .Add(DayStart.Of(first))
            .Add(DayStart.AfterMonthOf(first));
        return Add(empty, statement, first, last);
    }

    private static Month AddSince(Connection reader, long accountKey, DateOnly first, Month kept, long last)
    {
        using Statement statement = reader.Prepare(Since)
            .Add(kept.UpTo)
            .Add(last)
            .Add(accountKey)
            .Add(DayStart.Of(first))
            .Add(DayStart.AfterMonthOf(first));
        return Add(kept, statement, first, last);
    }

    /// <summary>A month with the days and units of more postings.</summary>
    private static Month Add(Month kept, Statement more, DateOnly first, long last)
    {
        long[] byDay = new long[kept.Sums.Length];
        int postings = kept.Postings;
        while (more.Step())
        {
            ref long units = ref byDay[more.Int64(0) - DayStart.NumberOf(first)];
            units = checked(units + more.Int64(1));
            postings++;
        }

        long[] sums = new long[byDay.Length];
        long upToDay = 0;
        for (int day = 0; day < sums.Length; day++)
        {
            upToDay = checked(upToDay + byDay[day]);
            sums[day] = checked(kept.Sums[day] + upToDay);
        }

        return new Month(last, postings, sums);
    }

    private void Put((long Account, int Period) key, Month month)
    {
        lock (_guard)
        {
            if (!_months.TryGet(key, out Month? other) || other.UpTo < month.UpTo)
            {
                _ = _months.Keep(key, month);
            }
        }
    }

    /// <summary>A month of an account; never changed, so that readers share it.</summary>
    /// <param name="UpTo">The last transaction that is in it.</param>
    /// <param name="Postings">How many postings are.</param>
    /// <param name="Sums">The sum from the first day of the month up to each.</param>
    private sealed record Month(long UpTo, int Postings, long[] Sums);
}
