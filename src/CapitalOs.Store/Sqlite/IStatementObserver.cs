namespace CapitalOs.Store.Sqlite;

/// <summary>Looks at statements that have run, on the thread that ran them.</summary>
internal interface IStatementObserver
{
    /// <summary>A statement is about to be reset.</summary>
    void Ran(Statement statement, Connection connection);
}
