using System.Text;
using CapitalOs.Performance.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.Performance.Tests;

/// <summary>
/// How SQLite runs every statement that the tools run, collected while they run, held against a file. With
/// <c>CAPITAL_OS_UPDATE_PLANS=1</c> the file is written anew, for a reader to judge the difference.
/// </summary>
[Collection(nameof(SharedBooks))]
public sealed class QueryPlanTests(BooksOfTwoSizes books)
{
    /// <summary>Statements that may read a whole table, each with the reason why that stays cheap.</summary>
    private static readonly (string Part, string Reason)[] MayScan =
    [
        ("FROM commodities", "a few hundred commodities at most, all of them asked for"),
        ("FROM credentials", "pages through credentials in the order of an index"),
        ("FROM quarantines", "the tools in quarantine, from an index of those alone"),
        ("count(*)", "an analyst's own query"),
        ("INTO commodities", "its foreign keys look who uses the new code: nobody; commodities are declared rarely"),
        ("INTO accounts", "who uses the new row is looked for only where a deferred key is open; none of these is"),
        ("INTO entities", "the same"),
        ("INTO transactions", "the same"),
        ("FROM entities ORDER BY entity_id", "all entities, all of them asked for"),
        ("FROM account_aliases AS n JOIN accounts", "pages through aliases in the order of their key"),
        ("FROM config_proposals AS p", "pages through changes of the configuration in the order of their key"),
        ("FROM policy_rules AS r", "the rules, all of them asked for; each revision was approved by a person"),
        ("FROM balance_settings ORDER BY revision DESC LIMIT 1", "the last row, read from the end"),
        ("FROM approval_settings ORDER BY revision DESC LIMIT 1", "the last row, read from the end"),
        ("FROM sqlite_schema", "the tables of the schema"),
        ("FROM events WHERE TRUE ORDER BY seq", "pages through events in the order of their key"),
        ("FROM events ORDER BY seq DESC LIMIT 1", "the last event, read from the end"),
    ];

    private static string GoldenFile => Path.Combine(
        Repository.Root, "tests", "CapitalOs.Performance.Tests", "Golden", "query-plans.txt");

    [Fact]
    public async Task Plans_OfEveryStatement_AreThoseOfTheFile()
    {
        StringBuilder all = new();
        foreach (string sql in await books.StatementsAsync())
        {
            all.Append(QueryPlan.OneLine(sql)).Append('\n');
            foreach (string line in QueryPlan.Of(sql))
            {
                all.Append("    ").Append(line).Append('\n');
            }
        }

        if (Environment.GetEnvironmentVariable("CAPITAL_OS_UPDATE_PLANS") == "1")
        {
            await File.WriteAllTextAsync(GoldenFile, all.ToString());
        }

        Assert.Equal(await File.ReadAllTextAsync(GoldenFile), all.ToString());
    }

    [Fact]
    public async Task Statement_OfATool_ScansNoTable()
    {
        List<string> scans = [];
        foreach (string sql in await books.StatementsAsync())
        {
            string line = QueryPlan.OneLine(sql);
            bool isAllowed = MayScan.Any(one => line.Contains(one.Part, StringComparison.Ordinal));
            if (!isAllowed && QueryPlan.Of(sql).Any(IsFullScan))
            {
                scans.Add(line);
            }
        }

        Assert.True(scans.Count == 0, string.Join('\n', scans));
    }

    [Fact]
    public async Task EveryMethodOfTheStore_IsReached_SoThatItsStatementsAreSeen()
    {
        _ = await books.StatementsAsync();
        string[] unreached = [.. books.Unreached()];
        Assert.True(unreached.Length == 0, string.Join('\n', unreached));
    }

    /// <summary>
    /// What a CHECK compares with a list of three or more becomes a table, filled again for each row: of 340 us that a
    /// bundle took, two of them took 46.
    /// </summary>
    [Theory]
    [InlineData("INSERT INTO actor_commits ")]
    [InlineData("INSERT INTO events ")]
    [InlineData("INSERT INTO first_answers ")]
    [InlineData("INSERT INTO postings ")]
    [InlineData("INSERT INTO transactions ")]
    public async Task RowOfABundle_IsAdded_WithoutATableInMemory(string beginning)
    {
        string sql = Assert.Single(
            await books.StatementsAsync(),
            sql => QueryPlan.OneLine(sql).StartsWith(beginning, StringComparison.Ordinal));
        Assert.Empty(QueryPlan.TablesInMemory(sql));
    }

    [Fact]
    public void TableInMemory_IsSeen() => Assert.Single(QueryPlan.TablesInMemory(
        "SELECT 1 FROM transactions WHERE description IN ('a', 'b', 'c') ORDER BY transaction_key"));

    /// <summary>There are as many totals as accounts times months; each question reads its own.</summary>
    [Theory]
    [InlineData("month = '2024-03'", "SEARCH s USING INDEX account_totals_by_period (period=?)")]
    [InlineData("month BETWEEN '2024-01' AND '2024-12'", "SEARCH s USING INDEX account_totals_by_period (period=?)")]
    [InlineData("account_code = '1000'", "SEARCH s USING PRIMARY KEY (account_key=?)")]
    [InlineData("account_code = '1000' AND entity_id = 'e'", "SEARCH s USING PRIMARY KEY (account_key=?)")]
    public void Plan_OfMonthlyTotals_FindsThoseThatAreAskedFor(string condition, string step) =>
        Assert.Contains(step, QueryPlan.Of($"SELECT sum(minor_units) FROM v_monthly_totals WHERE {condition}"));

    [Fact]
    public void Plan_OfAQueryWithoutAnIndex_IsAFullScan() =>
        Assert.Contains(QueryPlan.Of("SELECT 1 FROM transactions WHERE description = 'x'"), IsFullScan);

    /// <summary>
    /// A table read from its beginning. Reading along an index is how a page is read in its order, and stops at the
    /// page's end; what SQLite makes up on the way (a recursive tree, a list of values) is as long as the answer.
    /// </summary>
    private static bool IsFullScan(string line) =>
        line.StartsWith("SCAN ", StringComparison.Ordinal)
        && !line.Contains(" USING ", StringComparison.Ordinal)
        && !line.Contains("json_each", StringComparison.Ordinal)
        && !line.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
        && line is not ("SCAN tree" or "SCAN held" or "SCAN h" or "SCAN c" or "SCAN CONSTANT ROW" or "SCAN month"
            or "SCAN pairs");
}
