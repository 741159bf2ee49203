using CapitalOs.Ledger.Periods;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Balances;

/// <summary>
/// What many accounts turned over in each month of a span, as readers of one file have read it, shared among them. A
/// transaction of another day leaves it as it is, and most are: the months of a variable burn have ended. Only for
/// readers: a writer sees transactions that can be taken back and their keys given to others.
/// </summary>
internal sealed class KeptMonths
{
    /// <summary>The span that was asked for longest ago gives way to one more.</summary>
    public const int SpansMax = 4;

    /// <summary>Longer answers are not kept: this many rows take 1.6 MB.</summary>
    public const int RowsMax = 50_000;

    /// <summary>After more transactions, all is read anew.</summary>
    public const int TransactionsMax = 1_000;

    // What obligations explain changes with a fulfilment, which may name an old transaction, and with a reversal, which
    // is a transaction itself.
    private const string Last = """
        SELECT
            coalesce((SELECT max(transaction_key) FROM transactions), 0),
            coalesce((SELECT max(event_seq) FROM obligation_fulfilments), 0)
        """;

    // The unary plus keeps SQLite on the keys, of which few are looked at.
    private const string IsOneWithin = """
        SELECT EXISTS (
            SELECT 1 FROM transactions
            WHERE transaction_key > ?1 AND transaction_key <= ?2 AND +date_us >= ?3 AND +date_us < ?4)
        """;

    private readonly LastAsked<Kept> _kept = new(SpansMax, static (one, other) => one.IsOf(other.Keys, other.Span));

    /// <summary>What is kept, or what is read now.</summary>
    /// <param name="reader">Reads in a snapshot.</param>
    /// <param name="keys">Of which accounts.</param>
    /// <param name="span">The first and the last month.</param>
    /// <param name="read">Reads them.</param>
    public IReadOnlyList<MonthTotalRow> Find(
        Connection reader,
        IReadOnlyList<long> keys,
        (PeriodKey First, PeriodKey Last) span,
        Func<IReadOnlyList<MonthTotalRow>> read)
    {
        Version seen = See(reader);
        Kept? known = _kept.Find(one => one.IsOf(keys, span));
        if (known is not null && IsTheSame(reader, known, seen))
        {
            _kept.Put(known with { Seen = seen });
            return known.Rows;
        }

        IReadOnlyList<MonthTotalRow> rows = read();
        if (rows.Count <= RowsMax && keys.Count <= RowsMax && known?.Seen.IsYoungerThan(seen) != true)
        {
            _kept.Put(new Kept([.. keys], span, seen, rows));
        }

        return rows;
    }

    private static Version See(Connection reader)
    {
        using Statement statement = reader.Prepare(Last);
        return statement.Step()
            ? new Version(statement.Int64(0), statement.Int64(1))
            : throw new InvalidDataException("a row was expected");
    }

    /// <summary>Whether nothing that a reader sees makes another answer of it. An older reader cannot tell.</summary>
    private static bool IsTheSame(Connection reader, Kept kept, Version seen)
    {
        long since = seen.Transaction - kept.Seen.Transaction;
        if (seen.Fulfilment != kept.Seen.Fulfilment || since is < 0 or > TransactionsMax)
        {
            return false;
        }

        using Statement statement = reader.Prepare(IsOneWithin);
        statement
            .Add(kept.Seen.Transaction)
            .Add(seen.Transaction)
            .Add(DayStart.Of(FirstDayOf(kept.Span.First)))
            .Add(DayStart.AfterMonthOf(FirstDayOf(kept.Span.Last)));
        return since == 0 || (statement.Step() && statement.Int64(0) == 0);
    }

    private static DateOnly FirstDayOf(PeriodKey month) => new(month.Year, month.Month, 1);

    private readonly record struct Version(long Transaction, long Fulfilment)
    {
        public bool IsYoungerThan(Version other) =>
            Transaction > other.Transaction || Fulfilment > other.Fulfilment;
    }

    private sealed record Kept(
        long[] Keys, (PeriodKey First, PeriodKey Last) Span, Version Seen, IReadOnlyList<MonthTotalRow> Rows)
    {
        public bool IsOf(IReadOnlyList<long> keys, (PeriodKey First, PeriodKey Last) span) =>
            Span == span && Keys.SequenceEqual(keys);
    }
}
