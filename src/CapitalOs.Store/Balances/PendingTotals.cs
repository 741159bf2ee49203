using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Balances;

/// <summary>
/// The totals of accounts on their way: the writer adds what postings move for many transactions together, at the
/// latest before it commits, and before anybody asks for a sum.
/// </summary>
/// <param name="connection">What the writer writes by.</param>
internal sealed class PendingTotals(Connection connection)
{
    // The postings of so many are put in order in memory.
    private const int TransactionsMax = 1_000;

    // The unary plus keeps the planner from all postings in the order of their accounts.
    private const string MoveTurnover = """
        INSERT INTO account_turnover (account_key, debit_units, credit_units)
        SELECT account_key, sum(max(minor_units, 0)), sum(-min(minor_units, 0))
        FROM postings WHERE transaction_key > ?1 GROUP BY +account_key
        ON CONFLICT (account_key) DO UPDATE
        SET debit_units = debit_units + excluded.debit_units, credit_units = credit_units + excluded.credit_units
        """;

    private const string MoveMonths = """
        INSERT INTO account_totals (account_key, period, debit_units, credit_units)
        SELECT account_key,
            CAST(strftime('%Y%m', (date_us - iif(date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS INTEGER) AS month,
            sum(max(minor_units, 0)), sum(-min(minor_units, 0))
        FROM postings WHERE transaction_key > ?1 GROUP BY +account_key, month
        ON CONFLICT (account_key, period) DO UPDATE
        SET debit_units = debit_units + excluded.debit_units, credit_units = credit_units + excluded.credit_units
        """;

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
    public void Settle()
    {
        if (State.Count == 0)
        {
            return;
        }

        Add(MoveTurnover);
        Add(MoveMonths);
        State = default;
    }

    private void Add(string sql)
    {
        using Statement statement = connection.Prepare(sql).Add(State.After);
        statement.Run();
    }

    /// <summary>How much is on its way.</summary>
    /// <param name="After">The last transaction that is in the totals.</param>
    /// <param name="Count">How many are not.</param>
    public readonly record struct Pending(long After, int Count);
}
