using SQLitePCL;

namespace CapitalOs.Seal.Probe;

/// <summary>Opens a database in WAL mode, writes, reads, checkpoints.</summary>
internal static class SqliteProbe
{
    private static int s_rows;

    internal static int Run(string folder)
    {
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        Check(raw.sqlite3_open(Path.Combine(folder, "probe.db"), out sqlite3 db));
        using (db)
        {
            Check(raw.sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;"));
            Check(raw.sqlite3_exec(db, "CREATE TABLE IF NOT EXISTS t(a INTEGER) STRICT"));
            Check(raw.sqlite3_exec(db, $"BEGIN IMMEDIATE; INSERT INTO t VALUES({++s_rows}); COMMIT"));
            Check(raw.sqlite3_exec(db, "PRAGMA wal_checkpoint(TRUNCATE); VACUUM"));
            Check(raw.sqlite3_prepare_v2(db, "SELECT count(*) FROM t", out sqlite3_stmt query));
            using (query)
            {
                _ = raw.sqlite3_step(query);
                Console.WriteLine($"rows {raw.sqlite3_column_int(query, 0)}");
            }
        }

        return 0;
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite said {code}: {raw.sqlite3_errstr(code).utf8_to_string()}");
        }
    }
}
