namespace CapitalOs.Store.Sqlite;

/// <summary>How the writer gets the store to itself for one batch.</summary>
internal interface IWriteLock : IDisposable
{
    /// <summary>Begins the store transaction, waiting for its turn.</summary>
    /// <exception cref="Failures.BooksBusyException">The turn did not come in time.</exception>
    void Begin(Connection connection);

    /// <summary>Begins another store transaction of the same batch, after the first was taken back.</summary>
    /// <exception cref="Failures.BooksBusyException">The turn did not come in time.</exception>
    void BeginAgain(Connection connection);

    /// <summary>Called when the transaction is over, committed or not.</summary>
    void End();
}
