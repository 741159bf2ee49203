namespace CapitalOs.Store.Sqlite;

/// <summary>A connection with the view on it.</summary>
/// <param name="connection">The connection.</param>
/// <param name="kept">What its view shares with other readers; null where the connection writes, too.</param>
internal sealed class PooledReader(Connection connection, KeptReads? kept)
{
    public Connection Connection { get; } = connection;

    public SqliteReader View { get; } = new(connection, kept);
}
