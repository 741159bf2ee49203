using SQLitePCL;

namespace CapitalOs.BenchHost.Floor;

/// <summary>Rows of one table of real books, to be inserted into a plain table without index or trigger.</summary>
internal sealed class FloorTable
{
    private const int Samples = 256;
    private readonly List<object?[]> rows = [];
    private readonly int perBundle;
    private sqlite3_stmt? insert;

    public FloorTable(sqlite3 source, string name, int perBundle)
    {
        Name = name;
        this.perBundle = perBundle;
        raw.sqlite3_prepare_v2(
            source, $"SELECT * FROM {name} ORDER BY 1 DESC LIMIT {Samples * perBundle}", out sqlite3_stmt rest);
        using (rest)
        {
            while (raw.sqlite3_step(rest) == raw.SQLITE_ROW)
            {
                rows.Add([.. Enumerable.Range(0, raw.sqlite3_column_count(rest)).Select(i => Cell(rest, i))]);
            }
        }
    }

    public string Name { get; }

    public void CreateIn(sqlite3 database)
    {
        string columns = string.Join(',', Enumerable.Range(0, rows[0].Length).Select(i => $"c{i}"));
        Require(raw.sqlite3_exec(database, $"CREATE TABLE {Name} ({columns})"));
        string values = string.Join(',', Enumerable.Repeat("?", rows[0].Length));
        Require(raw.sqlite3_prepare_v2(database, $"INSERT INTO {Name} VALUES ({values})", out sqlite3_stmt prepared));
        insert = prepared;
    }

    /// <summary>Inserts the rows of the n-th bundle.</summary>
    public void Insert(long n)
    {
        for (int part = 0; part < perBundle; part++)
        {
            object?[] row = rows[(int)(((n * perBundle) + part) % rows.Count)];
            for (int i = 0; i < row.Length; i++)
            {
                Bind(insert!, i + 1, row[i]);
            }

            if (raw.sqlite3_step(insert!) != raw.SQLITE_DONE)
            {
                throw new InvalidOperationException("a row of the floor was not inserted");
            }

            raw.sqlite3_reset(insert!);
        }
    }

    /// <summary>About how many bytes the rows of one bundle have.</summary>
    public int BytesPerBundle() => rows.Sum(row => row.Sum(cell => cell switch
    {
        byte[] bytes => bytes.Length,
        null => 0,
        _ => 8,
    })) * perBundle / rows.Count;

    internal static void Require(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite answered {code}");
        }
    }

    private static object? Cell(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(row, column),
        raw.SQLITE_NULL => null,
        _ => raw.sqlite3_column_blob(row, column).ToArray(),
    };

    private static void Bind(sqlite3_stmt statement, int place, object? cell) => _ = cell switch
    {
        long number => raw.sqlite3_bind_int64(statement, place, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => raw.sqlite3_bind_null(statement, place),
    };
}
