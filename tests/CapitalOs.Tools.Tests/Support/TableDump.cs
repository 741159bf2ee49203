using System.Text;
using SQLitePCL;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>Reads the tables of a books file with SQLite itself, past everything that the product does.</summary>
internal static class TableDump
{
    /// <summary>Every row of every table but the event log and what is an index of it, as text.</summary>
    public static string State(string path) =>
        Of(path, table => table is not ("events" or "words" or "violations" or "evidence_references"));

    /// <summary>Rows by table.</summary>
    public static string Of(string path, Func<string, bool> isWanted)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open_v2(path, out sqlite3 db, raw.SQLITE_OPEN_READONLY, null));
        using (db)
        {
            StringBuilder text = new();
            foreach (string table in Rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"))
            {
                string name = table.Trim('|');
                if (isWanted(name))
                {
                    text.Append(name).Append('\n');
                    text.AppendJoin('\n', Rows(db, $"SELECT * FROM \"{name}\"").Order(StringComparer.Ordinal));
                    text.Append('\n');
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
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                StringBuilder row = new("|");
                for (int i = 0; i < raw.sqlite3_column_count(statement); i++)
                {
                    row.Append(raw.sqlite3_column_type(statement, i) == raw.SQLITE_BLOB
                        ? Convert.ToHexString(raw.sqlite3_column_blob(statement, i))
                        : raw.sqlite3_column_text(statement, i).utf8_to_string() ?? "NULL").Append('|');
                }

                rows.Add(row.ToString());
            }

            return rows;
        }
    }
}
