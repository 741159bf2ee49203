using SQLitePCL;

namespace CapitalOs.Store.Sqlite;

/// <summary>One database connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    // SQLITE_OPEN_EXRESCODE: extended result codes from the first call on.
    private const int OpenExtendedCodes = 0x02000000;

    private readonly Dictionary<string, Stack<Statement>> _idle = new(StringComparer.Ordinal);

    private Connection(sqlite3 handle) => Handle = handle;

    public sqlite3 Handle { get; }

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Whether a deferred foreign key is still unsatisfied in the open transaction.</summary>
    public bool HasOpenForeignKeys
    {
        get
        {
            int code = raw.sqlite3_db_status(Handle, raw.SQLITE_DBSTATUS_DEFERRED_FKS, out int current, out _, 0);
            SqliteFailure.ThrowIfFailed(code, Handle);
            return current != 0;
        }
    }

    public static Connection Open(string path, int flags)
    {
        SqliteLibrary.Load();
        int code = raw.sqlite3_open_v2(
            path, out sqlite3 handle, flags | raw.SQLITE_OPEN_NOMUTEX | OpenExtendedCodes, null);
        if (code != raw.SQLITE_OK)
        {
            using (handle)
            {
                throw SqliteFailure.Of(code, handle);
            }
        }

        return new Connection(handle);
    }

    /// <summary>A statement on loan; the caller disposes it.</summary>
    public Statement Prepare(string sql) =>
        _idle.TryGetValue(sql, out Stack<Statement>? idle) && idle.TryPop(out Statement? statement)
            ? statement
            : new Statement(this, sql);

    public void TakeBack(Statement statement)
    {
        if (!_idle.TryGetValue(statement.Sql, out Stack<Statement>? idle))
        {
            idle = new Stack<Statement>();
            _idle.Add(statement.Sql, idle);
        }

        idle.Push(statement);
    }

    /// <summary>Runs one statement that is asked for again and again.</summary>
    public void Run(string sql)
    {
        using Statement statement = Prepare(sql);
        statement.Run();
    }

    /// <summary>The first column of the first row, an integer.</summary>
    public long Scalar(string sql)
    {
        using Statement statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : throw new InvalidDataException("a row was expected");
    }

    /// <summary>Runs a script of several statements.</summary>
    public void RunScript(string sql) => SqliteFailure.ThrowIfFailed(raw.sqlite3_exec(Handle, sql), Handle);

    /// <summary>Rolls back when a transaction is still open.</summary>
    public void RollBackIfOpen()
    {
        if (InTransaction)
        {
            Run("ROLLBACK");
        }
    }

    public void Dispose()
    {
        foreach (Stack<Statement> idle in _idle.Values)
        {
            foreach (Statement statement in idle)
            {
                statement.Close();
            }
        }

        _idle.Clear();
        Handle.Dispose();
    }
}
