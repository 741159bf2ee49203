using System.Text;
using SQLitePCL;

namespace CapitalOs.Security.Tests.Running;

/// <summary>Every row of every table, read from the file past everything that the product does.</summary>
public static class StoredState
{
    /// <summary>The log, and what is an index of it: an attempt is to be seen there and nowhere else.</summary>
    private static readonly string[] Log = ["events", "words", "violations", "evidence_references", "quarantines"];

    static StoredState() => raw.SetProvider(new SQLite3Provider_e_sqlite3());

    public static string Of(Books books)
    {
        string path = Path.Combine(books.Folder, "ledger.db");
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open_v2(path, out sqlite3 db, raw.SQLITE_OPEN_READWRITE, null));
        using (db)
        {
            raw.sqlite3_busy_timeout(db, 20_000);
            StringBuilder text = new();
            foreach (string table in Rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
            {
                if (Array.IndexOf(Log, table) < 0)
                {
                    text.Append(table).Append('\n').AppendJoin('\n', Rows(db, $"SELECT * FROM \"{table}\""));
                }
            }

            return text.ToString();
        }
    }

    private static List<string> Rows(sqlite3 db, string sql)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(db, sql, out sqlite3_stmt statement));
        using (statement)
        {
            List<string> rows = [];
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
                rows.Add(string.Join('|', Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(
                    i => raw.sqlite3_column_type(statement, i) == raw.SQLITE_BLOB
                        ? Convert.ToHexString(raw.sqlite3_column_blob(statement, i))
                        : raw.sqlite3_column_text(statement, i).utf8_to_string() ?? "NULL")));
            }

            Assert.Equal(raw.SQLITE_DONE, code);
            return rows;
        }
    }
}
