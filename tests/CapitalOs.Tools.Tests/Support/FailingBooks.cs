using CapitalOs.Store;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>Books whose writer fails with a given exception before it runs anything.</summary>
internal sealed class FailingBooks(IBooks inner) : IBooks
{
    public Exception? Failure { get; set; }

    public Task<T> WriteAsync<T>(Func<IBooksWriter, T> command) =>
        Failure is { } failure ? Task.FromException<T>(failure) : inner.WriteAsync(command);

    public T Read<T>(Func<IBooksReader, T> query) => inner.Read(query);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
