using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Balances;

/// <summary>
/// The totals of accounts on their way: the writer adds what postings move for many transactions together, at the
/// latest before it commits, and before anybody asks for a sum. What they move is read back from the store, so a total
/// is the sum of what stands there, and each total is one row changed by its key: a statement over many rows sorts them
/// in a table of its own first.
/// </summary>
/// <param name="connection">What the writer writes by.</param>
internal sealed class PendingTotals(Connection connection)
{
    // So many are added up in memory, which is given back where they had very many postings.
    private const int TransactionsMax = 1_000;
    private const int MovesKept = 4_000;

    private const string Moved =
        "SELECT account_key, date_us, minor_units FROM postings WHERE transaction_key > ?1";

    private const string MoveTurnover = """
        INSERT INTO account_turnover (account_key, debit_units, credit_units) VALUES (?1, ?2, ?3)
        ON CONFLICT (account_key) DO UPDATE
        SET debit_units = debit_units + excluded.debit_units, credit_units = credit_units + excluded.credit_units
        """;

    private const string MoveMonth = """
        INSERT INTO account_totals (account_key, debit_units, credit_units, period) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (account_key, period) DO UPDATE
        SET debit_units = debit_units + excluded.debit_units, credit_units = credit_units + excluded.credit_units
        """;

    private readonly List<Move> _moves = [];

    /// <summary>
    /// What is on its way. It is kept at each savepoint and put back when that is taken back, because what was added
    /// since is taken back with it.
    /// </summary>
    public Pending State { get; set; }

    /// <summary>Notes a transaction whose postings are in no total yet.</summary>
    /// <param name="transactionKey">Its key, greater than those before it.</param>
    public void Note(long transactionKey)
    {
        State = new Pending(State.Count == 0 ? transactionKey - 1 : State.After, State.Count + 1);
        if (State.Count >= TransactionsMax)
        {
            Settle();
        }
    }

    /// <summary>Adds all that is on its way to the totals.</summary>
    /// <exception cref="OverflowException">A sum does not fit 64 bits.</exception>
    public void Settle()
    {
        if (State.Count == 0)
        {
            return;
        }

        Read();
        _moves.Sort();
        Sums turnover = default;
        Sums month = default;
        for (int i = 0; i < _moves.Count; i++)
        {
            Move move = _moves[i];
            month += move.Units;
            if (i + 1 < _moves.Count && move.CompareTo(_moves[i + 1]) == 0)
            {
                continue;
            }

            AddToMonth(move, month);
            turnover += month;
            month = default;
            if (i + 1 == _moves.Count || move.Account != _moves[i + 1].Account)
            {
                AddToTurnover(move.Account, turnover);
                turnover = default;
            }
        }

        State = default;
        _moves.Clear();
        if (_moves.Capacity > MovesKept)
        {
            _moves.Capacity = 0;
        }
    }

    private void Read()
    {
        _moves.Clear();
        using Statement statement = connection.Prepare(Moved).Add(State.After);
        while (statement.Step())
        {
            DateOnly day = new UtcInstant(statement.Int64(1)).Date;
            _moves.Add(new Move(statement.Int64(0), PeriodKey.Of(day).Number, statement.Int64(2)));
        }
    }

    private void AddToMonth(Move move, Sums sums)
    {
        using Statement statement = Adding(MoveMonth, move.Account, sums);
        statement.Add(move.Period).Run();
    }

    private void AddToTurnover(long account, Sums sums)
    {
        using Statement statement = Adding(MoveTurnover, account, sums);
        statement.Run();
    }

    private Statement Adding(string sql, long account, Sums sums) =>
        connection.Prepare(sql).Add(account).Add(sums.Debit).Add(sums.Credit);

    /// <summary>How much is on its way.</summary>
    /// <param name="After">The last transaction that is in the totals.</param>
    /// <param name="Count">How many are not.</param>
    public readonly record struct Pending(long After, int Count);

    /// <summary>A posting, in the order of accounts and months.</summary>
    private readonly record struct Move(long Account, int Period, long Units) : IComparable<Move>
    {
        public int CompareTo(Move other) => (Account, Period).CompareTo((other.Account, other.Period));
    }

    private readonly record struct Sums(long Debit, long Credit)
    {
        public static Sums operator +(Sums sums, long units) => units > 0
            ? sums with { Debit = checked(sums.Debit + units) }
            : sums with { Credit = checked(sums.Credit - units) };

        public static Sums operator +(Sums one, Sums other) =>
            new(checked(one.Debit + other.Debit), checked(one.Credit + other.Credit));
    }
}
