using CapitalOs.Store;
using CapitalOs.Store.Failures;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>Books that count the snapshots which several reads may share, and can refuse to begin some.</summary>
internal sealed class SnapshotCountingBooks(IBooks inner) : IBooks
{
    private int snapshots;

    public int Snapshots => Volatile.Read(ref snapshots);

    public int FailuresLeft { get; set; }

    public Task<T> WriteAsync<T>(Func<IBooksWriter, T> command) => inner.WriteAsync(command);

    public T Read<T>(Func<IBooksReader, T> query) => inner.Read(query);

    public void ReadSeveral(Action<IBooksReader> query, Func<bool> hasNext)
    {
        if (FailuresLeft > 0)
        {
            FailuresLeft--;
            throw new BooksBusyException("no reader");
        }

        Interlocked.Increment(ref snapshots);
        inner.ReadSeveral(query, hasNext);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
