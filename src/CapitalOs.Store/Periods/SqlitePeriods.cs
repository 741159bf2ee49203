using CapitalOs.Ledger.Periods;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Periods;

/// <summary>The SQL of periods.</summary>
internal sealed class SqlitePeriods(Connection connection) : IPeriodReader, IPeriodWriter
{
    public PeriodState StateOf(string entityId, PeriodKey period)
    {
        using Statement statement = connection
            .Prepare("""
                SELECT state FROM period_changes
                WHERE entity_id = ?1 AND period = ?2 ORDER BY revision DESC LIMIT 1
                """)
            .Add(entityId)
            .Add(period.Number);
        return statement.Step() ? (PeriodState)statement.Int32(0) : PeriodState.Open;
    }

    public IReadOnlyList<PeriodChangeRow> PeriodChanges(string entityId, PeriodKey period)
    {
        using Statement statement = connection
            .Prepare("""
                SELECT state, reason, event_seq FROM period_changes
                WHERE entity_id = ?1 AND period = ?2 ORDER BY revision
                """)
            .Add(entityId)
            .Add(period.Number);
        return statement.Rows(row => new PeriodChangeRow(
            (PeriodState)row.Int32(0), row.NullableText(1), row.Int64(2)));
    }

    public void InsertPeriodChange(string entityId, PeriodKey period, PeriodChangeRow change)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO period_changes (entity_id, period, revision, state, reason, event_seq)
            SELECT ?1, ?2, coalesce(max(revision), 0) + 1, ?3, ?4, ?5
            FROM period_changes WHERE entity_id = ?1 AND period = ?2
            """);
        statement
            .Add(entityId)
            .Add(period.Number)
            .Add((long)change.State)
            .Add(change.Reason)
            .Add(change.EventSeq)
            .Run();
    }
}
