using CapitalOs.Store;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>Books that count how often somebody reads them.</summary>
internal sealed class ReadCountingBooks(IBooks inner) : IBooks
{
    public int Reads { get; private set; }

    public Task<T> WriteAsync<T>(Func<IBooksWriter, T> command) => inner.WriteAsync(command);

    public T Read<T>(Func<IBooksReader, T> query)
    {
        Reads++;
        return inner.Read(query);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
