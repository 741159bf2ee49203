using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Comparison;

/// <summary>A table's columns and which of them make the key.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">All columns in their order.</param>
/// <param name="Key">Indexes of the key's columns in the key's order; all columns where there is no key.</param>
internal sealed record TableShape(string Name, IReadOnlyList<string> Columns, IReadOnlyList<int> Key)
{
    /// <summary>Reads every row by its key.</summary>
    public string Query =>
        $"SELECT {Join(Columns)} FROM {Quote(Name)} ORDER BY {Join(Key.Select(index => Columns[index]))}";

    /// <summary>The tables of a database by name.</summary>
    public static List<TableShape> AllOf(Connection connection)
    {
        List<string> names = [];
        using (Statement statement = connection.Prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY 1"))
        {
            while (statement.Step())
            {
                names.Add(statement.Text(0));
            }
        }

        return [.. names.Select(name => Of(connection, name))];
    }

    private static TableShape Of(Connection connection, string table)
    {
        using Statement statement = connection
            .Prepare("SELECT name, pk FROM pragma_table_xinfo(?1) ORDER BY cid")
            .Add(table);
        List<string> columns = [];
        SortedDictionary<long, int> key = [];
        while (statement.Step())
        {
            if (statement.Int64(1) > 0)
            {
                key.Add(statement.Int64(1), columns.Count);
            }

            columns.Add(statement.Text(0));
        }

        return new TableShape(
            table, columns, key.Count > 0 ? [.. key.Values] : [.. Enumerable.Range(0, columns.Count)]);
    }

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
