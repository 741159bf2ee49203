using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;

namespace CapitalOs.Store.Tests.Support;

/// <summary>Books in a SQLite file.</summary>
public sealed class FileBooks : IBooksFactory
{
    private readonly ScratchFolder _folder = new();
    private int _made;

    public IBooks New() => SqliteBooks.Create(_folder.File($"books{++_made}.db"));

    public void Dispose() => _folder.Dispose();
}
