using SQLitePCL;

namespace CapitalOs.EndToEnd.Tests.Support;

/// <summary>A database file through plain SQL, as somebody with the file and no program would see it.</summary>
internal sealed class RawDatabase : IDisposable
{
    private readonly sqlite3 connection;

    static RawDatabase() => raw.SetProvider(new SQLite3Provider_e_sqlite3());

    public RawDatabase(string path)
    {
        Check(raw.sqlite3_open(path, out connection), "open");
        Run("PRAGMA busy_timeout=20000");
    }

    public void Run(string sql, params object?[] values) => Rows(sql, values);

    /// <summary>Several statements.</summary>
    public void RunScript(string sql) => Check(raw.sqlite3_exec(connection, sql), sql);

    public long Count(string sql, params object?[] values) => (long)Rows(sql, values)[0][0]!;

    /// <summary>All rows: null, long, string or byte[] a cell.</summary>
    public List<object?[]> Rows(string sql, params object?[] values)
    {
        Check(raw.sqlite3_prepare_v2(connection, sql, out sqlite3_stmt statement), sql);
        using (statement)
        {
            foreach ((int index, object? value) in values.Index())
            {
                Bind(statement, checked(index + 1), value);
            }

            List<object?[]> rows = [];
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                rows.Add([.. Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(i => Cell(statement, i))]);
            }

            Check(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code, sql);
            return rows;
        }
    }

    /// <summary>All rows of all tables but the log's own, as one text that can be compared.</summary>
    public string DumpWithoutLog() => string.Join('\n', Rows("""
        SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('events', 'words') ORDER BY name
        """).SelectMany(name => Rows($"SELECT * FROM {name[0]}").Select(row => $"{name[0]}: {Show(row)}")));

    public static string Show(object?[] row) => string.Join(" | ", row.Select(
        cell => cell is byte[] bytes ? Convert.ToHexStringLower(bytes) : cell?.ToString() ?? "null"));

    public void Dispose() => connection.Dispose();

    private static object? Cell(sqlite3_stmt statement, int index) => raw.sqlite3_column_type(statement, index) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, index),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, index).utf8_to_string(),
        _ => raw.sqlite3_column_blob(statement, index).ToArray(),
    };

    private void Bind(sqlite3_stmt statement, int index, object? value) => Check(
        value switch
        {
            null => raw.sqlite3_bind_null(statement, index),
            long number => raw.sqlite3_bind_int64(statement, index, number),
            string text => raw.sqlite3_bind_text(statement, index, text),
            byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
            _ => throw new ArgumentException("no such value", nameof(value)),
        },
        "bind");

    private void Check(int code, string what)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException(
                $"{what}: {code} {raw.sqlite3_errmsg(connection).utf8_to_string()}");
        }
    }
}
