using CapitalOs.Store.Failures;
using CapitalOs.Store.Roles;
using SQLitePCL;

namespace CapitalOs.Store.Sqlite;

/// <summary>One database connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    // SQLITE_OPEN_EXRESCODE: extended result codes from the first call on.
    private const int OpenExtendedCodes = 0x02000000;

    private readonly Dictionary<string, Stack<Statement>> _idle = new(SqlText.Comparer);

    private Connection(sqlite3 handle)
    {
        Handle = handle;
        Authorizer = Authorizer.Install(this, ConnectionRole.Owner);
    }

    public sqlite3 Handle { get; }

    /// <summary>Judges what this connection compiles; it begins as the owner's.</summary>
    public Authorizer Authorizer { get; }

    /// <summary>Who looks at what has run; null outside tests.</summary>
    public IStatementObserver? Observer { get; set; }

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>How many rows this connection has ever changed, those of triggers included.</summary>
    public int RowsChanged => raw.sqlite3_total_changes(Handle);

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

    /// <param name="path">The file.</param>
    /// <param name="flags">How to open it.</param>
    /// <param name="files">By which files, of those that SQLite knows; null: by its own.</param>
    public static Connection Open(string path, int flags, string? files = null)
    {
        SqliteLibrary.Load();
        int code = raw.sqlite3_open_v2(
            path, out sqlite3 handle, flags | raw.SQLITE_OPEN_NOMUTEX | OpenExtendedCodes, files);
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
    public void RunScript(string sql) => Require(raw.sqlite3_exec(Handle, sql));

    /// <summary>Throws what a result code means.</summary>
    public void Require(int code)
    {
        if (code != raw.SQLITE_OK && Authorizer.TakeRefusal() is { } refused)
        {
            throw new BooksAccessException($"the {Authorizer.Role} may not: {refused}");
        }

        SqliteFailure.ThrowIfFailed(code, Handle);
    }

    /// <summary>Rolls back when a transaction is still open.</summary>
    public void RollBackIfOpen()
    {
        if (InTransaction)
        {
            Run("ROLLBACK");
        }
    }

    /// <summary>Takes on a role; what was compiled under another one is forgotten.</summary>
    public void Become(ConnectionRole role)
    {
        CloseIdle();
        Authorizer.Role = role;
    }

    public void Dispose()
    {
        CloseIdle();
        Handle.Dispose();
    }

    private void CloseIdle()
    {
        foreach (Stack<Statement> idle in _idle.Values)
        {
            foreach (Statement statement in idle)
            {
                statement.Close();
            }
        }

        _idle.Clear();
    }
}
