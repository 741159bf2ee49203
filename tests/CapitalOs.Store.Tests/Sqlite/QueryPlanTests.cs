using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>Triggers and sums find their rows by an index, so that no write gets slower with the books.</summary>
public sealed class QueryPlanTests
{
    [Theory]
    [InlineData("SELECT sum(minor_units) FROM postings WHERE account_key = 1 AND date_us >= 1 AND date_us < 2")]
    [InlineData("SELECT sum(debit_units) FROM account_totals WHERE account_key = 1 AND period > 1 AND period < 9")]
    [InlineData("SELECT max(transaction_key) FROM transactions")]
    [InlineData("SELECT 1 FROM events WHERE seq >= 9")]
    [InlineData("SELECT 1 FROM events WHERE code_key = 1 ORDER BY seq DESC LIMIT 5")]
    [InlineData("SELECT 1 FROM transactions WHERE entity_key = 1 ORDER BY date_us DESC, transaction_id")]
    [InlineData("SELECT 1 FROM postings WHERE account_key = 1 AND minor_units = 2 AND date_us >= 1 AND date_us < 2")]
    [InlineData("""
        SELECT ordinal FROM actor_commits WHERE actor_key = 1 AND entity_key = 1 AND counted_at_us <= 5
        ORDER BY counted_at_us DESC, ordinal DESC LIMIT 1
        """)]
    [InlineData("SELECT 1 FROM proposals WHERE status = 1 AND event_seq < 9 ORDER BY event_seq DESC LIMIT 5")]
    [InlineData("SELECT 1 FROM proposals WHERE event_seq < 9 ORDER BY event_seq DESC LIMIT 5")]
    [InlineData("SELECT 1 FROM proposals WHERE source_system = 'a' AND external_id = 'b' AND status IN (1, 4)")]
    [InlineData("SELECT 1 FROM proposals WHERE reversal_of_key = 1 AND status IN (1, 4)")]
    public void Query_UsesAnIndex_AndSortsNothing(string sql)
    {
        string plan = PlanOf(sql);
        Assert.Contains("SEARCH", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_OfAQueryWithoutAnIndex_IsAScan() =>
        Assert.Contains("SCAN", PlanOf("SELECT 1 FROM transactions WHERE description = 'x'"), StringComparison.Ordinal);

    private static string PlanOf(string sql)
    {
        using Connection connection = BooksFile.FreshInMemory(BooksOptions.Default);
        using Statement statement = connection.Prepare("EXPLAIN QUERY PLAN " + sql);
        List<string> lines = [];
        while (statement.Step())
        {
            lines.Add(statement.Text(3));
        }

        return string.Join('\n', lines);
    }
}
