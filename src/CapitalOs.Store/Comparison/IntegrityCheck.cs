using System.Globalization;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Comparison;

/// <summary>Checks books against themselves, without the log.</summary>
internal static class IntegrityCheck
{
    private const string BrokenReferences = "PRAGMA foreign_key_check";

    private const string BrokenBundles = """
        SELECT t.transaction_key
        FROM transactions AS t
        LEFT JOIN postings AS p ON p.transaction_key = t.transaction_key
        LEFT JOIN accounts AS a ON a.account_key = p.account_key
        LEFT JOIN booked_entities AS n ON n.entity_key = t.entity_key
        GROUP BY t.transaction_key
        HAVING count(p.position) <> t.posting_count OR max(p.position) IS NOT t.posting_count - 1
            OR max(p.date_us <> t.date_us) OR max(a.entity_id IS NOT n.entity_id)
        UNION ALL
        SELECT p.transaction_key
        FROM postings AS p JOIN accounts AS a ON a.account_key = p.account_key
        GROUP BY p.transaction_key, a.commodity
        HAVING sum(p.minor_units >> 32) * 4294967296 + sum(p.minor_units & 4294967295) <> 0
        ORDER BY 1
        """;

    // Kept and recomputed totals in one list; a pair that agrees is there twice.
    private const string BrokenTotals = """
        SELECT account_key, period FROM (
            SELECT account_key, period, debit_units, credit_units FROM account_totals
            UNION ALL
            SELECT account_key,
                CAST(strftime('%Y%m', (date_us - iif(date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS INTEGER),
                sum(max(minor_units, 0)), -sum(min(minor_units, 0))
            FROM postings GROUP BY 1, 2)
        GROUP BY account_key, period, debit_units, credit_units HAVING count(*) <> 2
        """;

    private const string BrokenTurnover = """
        SELECT account_key FROM (
            SELECT account_key, debit_units, credit_units FROM account_turnover
            UNION ALL
            SELECT account_key, sum(max(minor_units, 0)), -sum(min(minor_units, 0)) FROM postings GROUP BY 1)
        GROUP BY account_key, debit_units, credit_units HAVING count(*) <> 2
        """;

    // Totals of a month without a name would be missing from the views that analysts query.
    private const string NamelessMonths = """
        SELECT DISTINCT period FROM account_totals WHERE period NOT IN (SELECT period FROM months)
        UNION ALL
        SELECT period FROM months WHERE month <> printf('%04d-%02d', period / 100, period % 100)
        """;

    // What met an obligation, and what takes such transactions back, and their part of the totals of expenses.
    private const string BrokenExplanations = """
        WITH RECURSIVE explained (transaction_key) AS (
            SELECT transaction_key FROM obligation_fulfilments WHERE transaction_key IS NOT NULL
            UNION
            SELECT r.reversal_key FROM explained AS e JOIN reversals AS r ON r.transaction_key = e.transaction_key)
        SELECT account_key, period FROM (
            SELECT account_key, period, debit_units, credit_units FROM explained_totals
            UNION ALL
            SELECT p.account_key,
                CAST(strftime('%Y%m', (p.date_us - iif(p.date_us < 0, 999999, 0)) / 1000000, 'unixepoch') AS INTEGER),
                sum(max(p.minor_units, 0)), -sum(min(p.minor_units, 0))
            FROM explained AS e JOIN postings AS p ON p.transaction_key = e.transaction_key
            JOIN accounts AS a ON a.account_key = p.account_key
            WHERE a.account_type = 5 GROUP BY 1, 2)
        GROUP BY account_key, period, debit_units, credit_units HAVING count(*) <> 2
        """;

    // Both sides of every transfer, and what is kept of whose claim an account keeps.
    private const string BrokenClaims = """
        SELECT account_key FROM (
            SELECT account_key, counterparty_entity_id FROM due_accounts
            UNION ALL
            SELECT * FROM (
                SELECT t.from_due_key, d.entity_id
                FROM entity_transfers AS t JOIN accounts AS d ON d.account_key = t.to_due_key
                UNION
                SELECT t.to_due_key, f.entity_id
                FROM entity_transfers AS t JOIN accounts AS f ON f.account_key = t.from_due_key))
        GROUP BY account_key, counterparty_entity_id HAVING count(*) <> 2
        """;

    // A repeat of a proposal is looked for among the postings that wait.
    private const string BrokenWaits = """
        SELECT DISTINCT p.proposal_key
        FROM proposal_postings AS p JOIN proposals AS r ON r.proposal_key = p.proposal_key
        WHERE p.waits <> (r.status = 1)
        """;

    public static List<IntegrityProblem> Run(Connection connection)
    {
        List<IntegrityProblem> problems = [];
        try
        {
            CheckFile(connection, problems);
            CheckSchema(connection, problems);
            Collect(connection, BrokenReferences, IntegrityProblemKind.Reference, "table {0}, row {1}", problems);
            Collect(connection, BrokenBundles, IntegrityProblemKind.Balance, "transaction {0}", problems);
            Collect(connection, BrokenTotals, IntegrityProblemKind.Total, "account {0}, period {1}", problems);
            Collect(connection, BrokenTurnover, IntegrityProblemKind.Total, "account {0}, all time", problems);
            Collect(
                connection,
                BrokenExplanations,
                IntegrityProblemKind.Total,
                "account {0}, period {1}, what obligations explain",
                problems);
            Collect(connection, NamelessMonths, IntegrityProblemKind.Total, "the name of period {0}", problems);
            Collect(connection, BrokenClaims, IntegrityProblemKind.Claim, "account {0}", problems);
            Collect(connection, BrokenWaits, IntegrityProblemKind.Waiting, "proposal {0}", problems);
        }
        catch (BooksStorageException failure)
        {
            problems.Add(new IntegrityProblem(IntegrityProblemKind.File, failure.Message));
        }

        return problems;
    }

    private static void CheckFile(Connection connection, List<IntegrityProblem> problems)
    {
        using Statement statement = connection.Prepare("PRAGMA integrity_check");
        while (statement.Step())
        {
            string finding = statement.Text(0);
            if (finding != "ok")
            {
                problems.Add(new IntegrityProblem(IntegrityProblemKind.File, finding));
            }
        }
    }

    private static void CheckSchema(Connection connection, List<IntegrityProblem> problems)
    {
        using Connection fresh = BooksFile.FreshInMemory(BooksOptions.Default);
        RowDifference? difference = SchemaComparison.FirstDifference(connection, fresh);
        TableShape steps = TableShape.AllOf(fresh).Single(table => table.Name == "schema_migrations");
        difference ??= TableComparison.FirstDifference(connection, fresh, steps);
        if (difference is not null)
        {
            string detail = $"{difference.Kind}: {difference.Table} {difference.Key} {difference.Column}".TrimEnd();
            problems.Add(new IntegrityProblem(IntegrityProblemKind.Schema, detail));
        }
    }

    private static void Collect(
        Connection connection, string sql, IntegrityProblemKind kind, string form, List<IntegrityProblem> problems)
    {
        const int most = 100;
        using Statement statement = connection.Prepare(sql);
        for (int found = 0; found < most && statement.Step(); found++)
        {
            object[] values = [.. Enumerable.Range(0, statement.ColumnCount).Select(i => CellOrder.Show(statement, i))];
            problems.Add(new IntegrityProblem(kind, string.Format(CultureInfo.InvariantCulture, form, values)));
        }
    }
}
