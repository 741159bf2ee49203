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

    /// <summary>Of how many days: of 20,000 accounts they take 6 MB.</summary>
    public const int DaysMax = 32;

    /// <summary>The last transaction that a reader sees.</summary>
    internal const string Last = "SELECT coalesce(max(transaction_key), 0) FROM transactions";

    private const string Since = """
        SELECT account_key, minor_units FROM postings
        WHERE transaction_key > ?1 AND transaction_key <= ?2 AND date_us < ?3 LIMIT ?4
        """;

    private const string InDays = "FROM transactions AS t INDEXED BY transactions_by_date";

    private const string CountBetween =
        $"SELECT count(*) FROM (SELECT 1 {InDays} WHERE t.date_us >= ?1 AND t.date_us < ?2 LIMIT ?3)";

    private const string Between = $"""
        SELECT p.account_key, p.minor_units * ?3 {InDays}
        CROSS JOIN postings AS p ON p.transaction_key = t.transaction_key
        WHERE t.date_us >= ?1 AND t.date_us < ?2 LIMIT ?4
        """;

    private readonly DayTable<long> _days = new(DaysMax);

    /// <summary>What is kept of a day, for a reader in its snapshot.</summary>
    /// <param name="reader">Reads in a snapshot.</param>
    /// <param name="day">The day.</param>
    /// <param name="accounts">How many accounts are asked for.</param>
    public DayInView<long> See(Connection reader, DateOnly day, int accounts)
    {
        long last = reader.Scalar(Last);
        KeptDay<long> kept = _days.Find(day) is { } known ? BringUp(reader, known, last)
            : _days.Nearest(day) is { } near ? Move(reader, BringUp(reader, near, last), day, last, accounts)
            : new KeptDay<long>(day, last);
        _days.Put(kept);
        return new DayInView<long>(kept, last);
    }

    /// <summary>Adds the transactions that came since, where the reader sees some.</summary>
    private static KeptDay<long> BringUp(Connection reader, KeptDay<long> kept, long last)
    {
        long upTo = kept.UpTo;
        if (upTo >= last)
        {
            return kept;
        }

        using Statement statement = reader.Prepare(Since);
        statement.Add(upTo).Add(last).Add(DayStart.After(kept.Day)).Add(PostingsMax + 1);
        List<(long Account, long Units)> since = Postings(statement);
        if (since.Count > PostingsMax)
        {
            return new KeptDay<long>(kept.Day, last);
        }

        kept.Advance(upTo, last, since, Add);
        return kept;
    }

    /// <summary>
    /// Goes from one day to another by the postings between them, where those are fewer than the accounts that else
    /// would be looked at; a transaction has two at least.
    /// </summary>
    private static KeptDay<long> Move(
        Connection reader, KeptDay<long> near, DateOnly day, long last, int accounts)
    {
        KeptDay<long> anew = new(day, last);
        bool isLater = day > near.Day;
        long from = DayStart.After(isLater ? near.Day : day);
        long before = DayStart.After(isLater ? day : near.Day);
        using Statement count = reader.Prepare(CountBetween);
        count.Add(from).Add(before).Add(accounts / 2);
        if (!count.Step() || count.Int64(0) >= accounts / 2)
        {
            return anew;
        }

        using Statement statement = reader.Prepare(Between);
        statement.Add(from).Add(before).Add(isLater ? 1L : -1L).Add(PostingsMax + 1);
        List<(long Account, long Units)> between = Postings(statement);
        return between.Count > PostingsMax ? anew : near.MovedTo(day, last, between, Add) ?? anew;
    }

    /// <summary>They are read first and added when all are here, for a read can be stopped at any row.</summary>
    private static List<(long Account, long Units)> Postings(Statement statement) =>
        statement.Rows(static row => (row.Int64(0), row.Int64(1)));

    private static long Add(long sum, long units) => sum + units;
}
