using CapitalOs.Store.Failures;
using SQLitePCL;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// Folds the write-ahead log into the file beside the writer, so that nobody's commit waits for thousands of pages to
/// be written and synchronised. What the writer adds meanwhile is little, and only that is left for the writer to fold:
/// SQLite begins the log anew when all of it is in the file. Each fold is passive: it waits for nobody, and takes what
/// no reader still needs.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    /// <summary>How many pages the writer adds before the next fold: 4 MB of them.</summary>
    public const int PagesPerFold = 1_000;

    /// <summary>How many pages a log has before the writer sees to a new one: 64 MB of them.</summary>
    public const int PagesPerLog = 16_000;

    private const int Idle = 0;
    private const int Asked = 1;
    private const int Folded = 2;

    private readonly Func<Connection> _connect;
    private readonly SemaphoreSlim _due = new(0);
    private Thread? _thread;
    private int _state = Idle;
    private uint _pagesAtLastFold;
    private uint _pagesAtLastLog;
    private volatile bool _ends;
    private volatile int _folds;

    /// <param name="connect">Opens the connection that folds; called on the thread that does, when it is first needed.
    /// </param>
    public Checkpointer(Func<Connection> connect) => _connect = connect;

    /// <summary>How many folds beside the writer have ended, well or not.</summary>
    public int Folds => _folds;

    /// <summary>Called by the writer after its commits, outside of transactions.</summary>
    public void AfterCommit(Connection writer)
    {
        uint pages = PagesWritten(writer);
        if (Volatile.Read(ref _state) == Folded)
        {
            // Every fold by the writer is a wait for the disk at a commit, so it is left until it is worth it.
            if (unchecked(pages - _pagesAtLastLog) >= PagesPerLog)
            {
                Fold(writer);
                _pagesAtLastLog = pages;
            }

            Volatile.Write(ref _state, Idle);
        }
        else if (Volatile.Read(ref _state) == Idle && unchecked(pages - _pagesAtLastFold) >= PagesPerFold)
        {
            _pagesAtLastFold = pages;
            Volatile.Write(ref _state, Asked);
            Start();
            _due.Release();
        }
    }

    /// <summary>Ends the thread after the fold that is on its way.</summary>
    public void Dispose()
    {
        _ends = true;
        _due.Release();
        _thread?.Join();
        _due.Dispose();
    }

    private void Start()
    {
        if (_thread is null)
        {
            _thread = new Thread(Loop) { Name = "capital-os checkpoints", IsBackground = true };
            _thread.UnsafeStart();
        }
    }

    private void Loop()
    {
        Connection? connection = null;
        try
        {
            while (true)
            {
                _due.Wait();
                if (_ends)
                {
                    return;
                }

                connection ??= TryConnect();
                if (connection is not null)
                {
                    Fold(connection);
                }

                Volatile.Write(ref _state, Folded);
                _folds++;
            }
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>Without a connection of its own the log is folded by the writer alone.</summary>
    private Connection? TryConnect()
    {
        try
        {
            return _connect();
        }
        catch (Exception failure) when (failure is BooksStorageException or BooksBusyException or BooksOpenException)
        {
            return null;
        }
    }

    /// <summary>
    /// A fold that fails loses nothing, because the log still has every page: it is tried again after as many pages,
    /// and what ails the disk is told to the next commit.
    /// </summary>
    private static void Fold(Connection connection) => _ = raw.sqlite3_wal_checkpoint_v2(
        connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);

    private static uint PagesWritten(Connection writer)
    {
        int code = raw.sqlite3_db_status(
            writer.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out int pages, out _, resetFlg: 0);
        SqliteFailure.ThrowIfFailed(code, writer.Handle);
        return unchecked((uint)pages);
    }
}
