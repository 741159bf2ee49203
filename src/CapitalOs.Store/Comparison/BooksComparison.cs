using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Comparison;

/// <summary>
/// Compares books with books that were rebuilt from the log: the header, every schema object, and every column of
/// every row of every table, driven by the schema itself, so that a new table or column is compared from its first
/// day.
/// </summary>
public static class BooksComparison
{
    /// <summary>The first difference, or null when there is none. Each side is one snapshot.</summary>
    /// <param name="actual">The books to judge.</param>
    /// <param name="expected">What they should be.</param>
    /// <param name="excludedTables">Tables whose rows are not compared; their definitions are.</param>
    /// <exception cref="ArgumentException">A side is of a kind that cannot be compared.</exception>
    public static RowDifference? FirstDifference(
        IBooks actual, IBooks expected, IReadOnlyCollection<string>? excludedTables = null)
    {
        if (actual is not SqliteBooks left || expected is not SqliteBooks right)
        {
            throw new ArgumentException("only books in SQLite can be compared", nameof(actual));
        }

        return left.ReadConnection(a => right.ReadConnection(
            e => FirstDifference(a.Connection, e.Connection, excludedTables ?? [])));
    }

    internal static RowDifference? FirstDifference(
        Connection actual, Connection expected, IReadOnlyCollection<string> excludedTables)
    {
        RowDifference? difference = SchemaComparison.FirstDifference(actual, expected);
        if (difference is not null)
        {
            return difference;
        }

        foreach (TableShape table in TableShape.AllOf(expected))
        {
            difference = excludedTables.Contains(table.Name)
                ? null
                : TableComparison.FirstDifference(actual, expected, table);
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }
}
