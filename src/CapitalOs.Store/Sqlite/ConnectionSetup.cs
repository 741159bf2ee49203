using CapitalOs.Store.Failures;
using SQLitePCL;

namespace CapitalOs.Store.Sqlite;

/// <summary>What every connection is set to before it is used.</summary>
internal static class ConnectionSetup
{
    // SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE and _WRITE, which the binding does not name.
    private const int EnableAttachCreate = 1020;
    private const int EnableAttachWrite = 1021;

    public static void Harden(Connection connection, TimeSpan busyLimit)
    {
        Configure(connection, raw.SQLITE_DBCONFIG_DEFENSIVE, true);
        Configure(connection, raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, false);
        Configure(connection, raw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, false);
        Configure(connection, raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, true);
        Configure(connection, raw.SQLITE_DBCONFIG_ENABLE_FKEY, true);
        Configure(connection, raw.SQLITE_DBCONFIG_DQS_DDL, false);
        Configure(connection, raw.SQLITE_DBCONFIG_DQS_DML, false);
        Configure(connection, EnableAttachCreate, false);
        Configure(connection, EnableAttachWrite, false);

        // Otherwise a statement with a parameter for its limit is compiled again for every value of it.
        Configure(connection, raw.SQLITE_DBCONFIG_ENABLE_QPSG, true);
        _ = raw.sqlite3_limit(connection.Handle, raw.SQLITE_LIMIT_ATTACHED, 0);
        SetBusyLimit(connection, busyLimit);
        connection.RunScript("""
            PRAGMA foreign_keys = ON;
            PRAGMA recursive_triggers = ON;
            PRAGMA trusted_schema = OFF;
            PRAGMA cell_size_check = ON;
            PRAGMA synchronous = FULL;
            PRAGMA temp_store = MEMORY;
            PRAGMA mmap_size = 0;
            PRAGMA journal_size_limit = 100663296;
            """);
    }

    /// <summary>
    /// What a connection that writes again and again is given besides: room for the pages that the commits of 64
    /// callers touch together, whatever the size of the books. What hardly changes is remembered by the writer and
    /// needs no pages. The log is folded into the file beside it (<see cref="Checkpointer"/>); only where readers or
    /// the disk kept that from being done does it fold at a commit, so that the log is bounded. With temporary files
    /// allowed, what a statement or savepoint may have to take back is kept in one piece of memory; without, in pieces
    /// of 1 KB, five for each page, whose making and freeing took a tenth of the time of a bundle. A file is made only
    /// for what is larger than that piece, in the worker's own temporary directory, and has no name there.
    /// </summary>
    public static void SuitWriting(Connection connection) => connection.RunScript("""
        PRAGMA temp_store = FILE;
        PRAGMA cache_size = -6144;
        PRAGMA wal_autocheckpoint = 24000;
        """);

    public static void SetBusyLimit(Connection connection, TimeSpan limit)
    {
        int code = raw.sqlite3_busy_timeout(connection.Handle, checked((int)limit.TotalMilliseconds));
        SqliteFailure.ThrowIfFailed(code, connection.Handle);
    }

    /// <summary>Turns the write-ahead log on; the file keeps it from then on.</summary>
    public static void UseWriteAheadLog(Connection connection)
    {
        using Statement statement = connection.Prepare("PRAGMA journal_mode = WAL");
        if (!statement.Step() || statement.Text(0) != "wal")
        {
            throw new BooksOpenException(
                BooksOpenReason.Unreadable,
                "the write-ahead log cannot be used here",
                "keep the books on a local file system");
        }
    }

    private static void Configure(Connection connection, int option, bool on)
    {
        int code = raw.sqlite3_db_config(connection.Handle, option, on ? 1 : 0, out int result);
        SqliteFailure.ThrowIfFailed(code, connection.Handle);
        if (result != (on ? 1 : 0))
        {
            throw new InvalidOperationException($"the SQLite option {option} did not take");
        }
    }
}
