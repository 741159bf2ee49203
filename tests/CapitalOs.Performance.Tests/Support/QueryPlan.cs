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

    /// <summary>The statement on one line.</summary>
    public static string OneLine(string sql) => Space().Replace(sql, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
