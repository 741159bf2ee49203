using CapitalOs.Store;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>Books that note on which thread the last command ran.</summary>
internal sealed class ThreadNotingBooks(IBooks inner) : IBooks
{
    public int Ran { get; private set; }

    public Task<T> WriteAsync<T>(Func<IBooksWriter, T> command) => inner.WriteAsync(Noting(command));

    public Task<T> WriteHereAsync<T>(Func<IBooksWriter, T> command) => inner.WriteHereAsync(Noting(command));

    public T Read<T>(Func<IBooksReader, T> query) => inner.Read(query);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private Func<IBooksWriter, T> Noting<T>(Func<IBooksWriter, T> command) => writer =>
    {
        Ran = Environment.CurrentManagedThreadId;
        return command(writer);
    };
}
