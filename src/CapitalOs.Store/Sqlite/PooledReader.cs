namespace CapitalOs.Store.Sqlite;

/// <summary>A connection with the view on it.</summary>
internal sealed class PooledReader(Connection connection)
{
    public Connection Connection { get; } = connection;

    public SqliteReader View { get; } = new(connection);
}
