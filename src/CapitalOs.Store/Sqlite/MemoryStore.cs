using CapitalOs.Store.Failures;
using CapitalOs.Store.Roles;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// Books in memory have one connection, so the writer's batches and the readers take turns on it. A query from
/// inside a command would wait for itself and is refused.
/// </summary>
internal sealed class MemoryStore(Connection connection, TimeSpan limit) : IReaderPool, IWriteLock
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly PooledReader _reader = new(connection, kept: null);
    private int _ownerThread;

    public PooledReader Lease()
    {
        Enter();
        connection.Authorizer.Role = ConnectionRole.Reader;
        return _reader;
    }

    public void Return(PooledReader reader, bool broken)
    {
        connection.Authorizer.Role = ConnectionRole.Writer;
        Leave();
    }

    public void Begin(Connection writer)
    {
        Enter();
        try
        {
            writer.Run("BEGIN IMMEDIATE");
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>Whoever begins again still has the turn.</summary>
    public void BeginAgain(Connection writer) => writer.Run("BEGIN IMMEDIATE");

    public void End() => Leave();

    public void Dispose()
    {
        // The connection is closed by the writer; the turn is left to the collector, for a late reader must not
        // meet a disposed one.
    }

    private void Enter()
    {
        if (Volatile.Read(ref _ownerThread) == Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException("books in memory are not read from inside a command or a query");
        }

        if (!_turn.Wait(limit))
        {
            throw new BooksBusyException("the books in memory are busy");
        }

        Volatile.Write(ref _ownerThread, Environment.CurrentManagedThreadId);
    }

    private void Leave()
    {
        Volatile.Write(ref _ownerThread, 0);
        _turn.Release();
    }
}
