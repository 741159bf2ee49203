using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Balances;

/// <summary>
/// Sums of accounts at the ends of days, as readers of one file have added them up, shared among them. Postings are
/// only ever added, and the keys of their transactions grow, so a sum that was kept becomes the one that a reader sees
/// by adding what came since. Only for readers: a writer sees transactions that can be taken back and their keys given
/// to others.
/// </summary>
internal sealed class KeptDays
{
    /// <summary>Accounts with larger keys are added up each time: sixteen days of those up to it take 3 MB.</summary>
    public const int AccountsMax = 20_000;

    /// <summary>Where more came since, all is added up anew.</summary>
    public const int PostingsMax = 10_000;

    /// <summary>The day that was asked for longest ago gives way to one more.</summary>
    public const int DaysMax = 16;

    private const string Last = "SELECT coalesce(max(transaction_key), 0) FROM transactions";

    private const string Since = """
        SELECT account_key, minor_units FROM postings
        WHERE transaction_key > ?1 AND transaction_key <= ?2 AND date_us < ?3 LIMIT ?4
        """;

    /// <summary>The one that was asked for last is at the end.</summary>
    private readonly List<KeptDay> _days = [];

    /// <summary>What is kept of a day, for a reader in its snapshot.</summary>
    public DayInView See(Connection reader, DateOnly day)
    {
        long last = LastOf(reader);
        KeptDay kept = Take(day, last);
        long upTo = kept.UpTo;
        if (upTo >= last)
        {
            return new DayInView(kept, last);
        }

        // They are read first and added when all are here, for a read can be stopped at any row.
        List<(long Account, long Units)> since = [];
        using (Statement statement = reader.Prepare(Since))
        {
            statement.Add(upTo).Add(last).Add(DayStart.After(day)).Add(PostingsMax + 1);
            while (statement.Step())
            {
                since.Add((statement.Int64(0), statement.Int64(1)));
            }
        }

        if (since.Count > PostingsMax)
        {
            kept = new KeptDay(day, last);
            Put(kept);
        }
        else
        {
            kept.Advance(upTo, last, since);
        }

        return new DayInView(kept, last);
    }

    private static long LastOf(Connection reader)
    {
        using Statement statement = reader.Prepare(Last);
        return statement.Step() ? statement.Int64(0) : throw new InvalidDataException("a row was expected");
    }

    private KeptDay Take(DateOnly day, long last)
    {
        lock (_days)
        {
            KeptDay kept = _days.Find(one => one.Day == day) ?? new KeptDay(day, last);
            Put(kept);
            return kept;
        }
    }

    private void Put(KeptDay kept)
    {
        lock (_days)
        {
            _days.RemoveAll(one => one.Day == kept.Day);
            if (_days.Count == DaysMax)
            {
                _days.RemoveAt(0);
            }

            _days.Add(kept);
        }
    }
}
