using CapitalOs.Store.Sqlite;
using SQLitePCL;

namespace CapitalOs.Performance.Tests.Support;

/// <summary>Adds up what the statements of one call cost, and keeps their texts.</summary>
internal sealed class StatementCounter : IStatementObserver
{
    // SQLITE_STMTSTATUS_REPREPARE, which the binding does not name.
    private const int Reprepare = 5;
    private readonly Lock guard = new();
    private readonly Dictionary<Connection, (long Pages, long Written)> seen = [];

    public SortedSet<string> Texts { get; } = new(StringComparer.Ordinal);

    public long Statements { get; private set; }

    /// <summary>How often SQLite compiled a statement again that had been compiled.</summary>
    public long Recompiled { get; private set; }

    public long Steps { get; private set; }

    public long FullScanSteps { get; private set; }

    public long Pages { get; private set; }

    public long PagesWritten { get; private set; }

    public void Ran(Statement statement, Connection connection)
    {
        lock (guard)
        {
            Texts.Add(statement.Sql);
            Statements++;
            Recompiled += statement.TakeCounter(Reprepare);
            Steps += statement.TakeCounter(raw.SQLITE_STMTSTATUS_VM_STEP);
            FullScanSteps += statement.TakeCounter(raw.SQLITE_STMTSTATUS_FULLSCAN_STEP);
            long pages = Status(connection, raw.SQLITE_DBSTATUS_CACHE_HIT)
                + Status(connection, raw.SQLITE_DBSTATUS_CACHE_MISS);
            long written = Status(connection, raw.SQLITE_DBSTATUS_CACHE_WRITE);
            (long Pages, long Written) before = seen.GetValueOrDefault(connection);
            Pages += pages - before.Pages;
            PagesWritten += written - before.Written;
            seen[connection] = (pages, written);
        }
    }

    public void Restart() =>
        (Statements, Recompiled, Steps, FullScanSteps, Pages, PagesWritten) = (0, 0, 0, 0, 0, 0);

    private static long Status(Connection connection, int counter)
    {
        connection.Require(raw.sqlite3_db_status(connection.Handle, counter, out int now, out _, 0));
        return now;
    }
}
