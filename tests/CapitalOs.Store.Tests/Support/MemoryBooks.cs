using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Tests.Support;

/// <summary>Books in memory.</summary>
public sealed class MemoryBooks : IBooksFactory
{
    public IBooks New() => SqliteBooks.CreateInMemory();

    public void Dispose()
    {
    }
}
