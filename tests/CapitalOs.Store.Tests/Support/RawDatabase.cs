using CapitalOs.Store.Failures;
using CapitalOs.Store.Sqlite;
using SQLitePCL;

namespace CapitalOs.Store.Tests.Support;

/// <summary>
/// A plain connection to the file of some books, as any other program would open it: foreign keys and recursive
/// triggers are off, nothing is hardened. What is refused here is refused by the schema alone.
/// </summary>
internal sealed class RawDatabase : IDisposable
{
    public RawDatabase(string path)
    {
        Connection = Connection.Open(path, raw.SQLITE_OPEN_READWRITE);
        Run("PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF;");
    }

    public Connection Connection { get; }

    public void Run(string sql) => Connection.RunScript(sql);

    /// <summary>Runs a script in a transaction that is never committed.</summary>
    public void Try(string sql)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            Run(sql);
        }
        finally
        {
            Connection.RollBackIfOpen();
        }
    }

    /// <summary>Asserts that a rule of the schema refuses a script, and by which words.</summary>
    public void Refuses(string sql, string words)
    {
        BooksConstraintException refusal = Assert.Throws<BooksConstraintException>(() => Try(sql));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Runs a script with all triggers gone, then puts them back as they were.</summary>
    public void RunWithoutTriggers(string sql)
    {
        List<(string Name, string Sql)> triggers = [];
        using (Statement statement = Connection.Prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
        {
            while (statement.Step())
            {
                triggers.Add((statement.Text(0), statement.Text(1)));
            }
        }

        triggers.ForEach(trigger => Run($"DROP TRIGGER {trigger.Name}"));
        Run("PRAGMA ignore_check_constraints = ON");
        Run(sql);
        Run("PRAGMA ignore_check_constraints = OFF");
        triggers.ForEach(trigger => Run(trigger.Sql));
    }

    public void Dispose() => Connection.Dispose();
}
