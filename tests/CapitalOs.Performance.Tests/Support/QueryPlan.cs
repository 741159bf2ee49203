using System.Text.RegularExpressions;
using CapitalOs.Store;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Performance.Tests.Support;

/// <summary>
/// How SQLite would run a statement on empty books, which is how it decides: the books keep no statistics.
/// </summary>
internal static partial class QueryPlan
{
    public static IReadOnlyList<string> Of(string sql)
    {
        using Connection connection = BooksFile.FreshInMemory(BooksOptions.Default);
        using Statement statement = connection.Prepare("EXPLAIN QUERY PLAN " + sql);
        List<string> lines = [];
        while (statement.Step())
        {
            lines.Add(statement.Text(3));
        }

        return lines;
    }

    /// <summary>
    /// The tables in memory that SQLite makes while a statement runs, without those of its triggers, as a step each.
    /// </summary>
    public static IReadOnlyList<string> TablesInMemory(string sql)
    {
        using Connection connection = BooksFile.FreshInMemory(BooksOptions.Default);
        using Statement statement = connection.Prepare("EXPLAIN " + sql);
        List<string> steps = [];
        for (int place = 0; statement.Step() && statement.Int64(0) == place; place++)
        {
            // The program of the statement comes first; each of a trigger begins again with step 0.
            string step = statement.Text(1);
            if (step is "OpenEphemeral" or "OpenAutoindex")
            {
                steps.Add($"{place} {step}");
            }
        }

        return steps;
    }

    /// <summary>The statement on one line.</summary>
    public static string OneLine(string sql) => Space().Replace(sql, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
