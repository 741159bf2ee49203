using CapitalOs.Store;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>Books after each commit of which something happens, before anybody is answered.</summary>
internal sealed class AfterWriteBooks(IBooks inner, Action happens) : IBooks
{
    public async Task<T> WriteAsync<T>(Func<IBooksWriter, T> command)
    {
        T result = await inner.WriteAsync(command);
        happens();
        return result;
    }

    public T Read<T>(Func<IBooksReader, T> query) => inner.Read(query);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
