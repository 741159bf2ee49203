using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Balances;

/// <summary>
/// Sums of accounts at the ends of days, as readers of one file have added them up, shared among them. Postings are
/// only ever added, and the keys of their transactions grow, so a sum that was kept becomes the one that a reader sees
/// by adding what came since. Only for readers: a writer sees transactions that can be taken back and their keys given
/// to others.
/// </summary>
internal sealed class KeptSums
{
    /// <summary>Where more came since, all is added up anew.</summary>
    public const int PostingsMax = 10_000;

    /// <summary>Of how many days: of 20,000 accounts they take 3 MB.</summary>
    public const int DaysMax = 16;

    private const string Last = "SELECT coalesce(max(transaction_key), 0) FROM transactions";

    private const string Since = """
        SELECT account_key, minor_units FROM postings
        WHERE transaction_key > ?1 AND transaction_key <= ?2 AND date_us < ?3 LIMIT ?4
        """;

    private readonly DayTable<long> _days = new(DaysMax);

    /// <summary>What is kept of a day, for a reader in its snapshot.</summary>
    public DayInView<long> See(Connection reader, DateOnly day)
    {
        long last = reader.Scalar(Last);
        KeptDay<long> kept = _days.Take(day, last);
        long upTo = kept.UpTo;
        if (upTo >= last)
        {
            return new DayInView<long>(kept, last);
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
            kept = _days.Renew(day, last);
        }
        else
        {
            kept.Advance(upTo, last, since, static (sum, units) => sum + units);
        }

        return new DayInView<long>(kept, last);
    }
}
