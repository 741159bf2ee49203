using CapitalOs.Store;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>
/// Books in which, while it is switched on, the event cannot be appended: a full disk at the worst moment.
/// </summary>
internal sealed class BrokenLogBooks(IBooks inner) : IBooks
{
    public bool IsBroken { get; set; }

    public Task<T> WriteAsync<T>(Func<IBooksWriter, T> command) =>
        inner.WriteAsync(writer => command(IsBroken ? BrokenLogWriter.Around(writer) : writer));

    public T Read<T>(Func<IBooksReader, T> query) => inner.Read(query);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
