using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Violations;

/// <summary>The SQL of violations and quarantines.</summary>
internal sealed class SqliteViolations(Connection connection) : IViolationReader, IQuarantineWriter
{
    public IReadOnlyList<long> LatestViolations(string tool, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        using Statement statement = connection.Prepare("""
            SELECT event_seq FROM violations
            WHERE tool = ?1 AND event_seq > (
                SELECT coalesce(max(lifted_event_seq), 0) FROM quarantines WHERE tool = ?1)
            ORDER BY event_seq DESC LIMIT ?2
            """).Add(tool).Add(limit);
        return statement.Rows(row => row.Int64(0));
    }

    public long? FindEventNaming(long evidenceSeq)
    {
        using Statement statement = connection
            .Prepare("SELECT event_seq FROM evidence_references WHERE evidence_seq = ?1")
            .Add(evidenceSeq);
        return statement.Step() ? statement.Int64(0) : null;
    }

    public long? FindQuarantine(string tool)
    {
        using Statement statement = connection
            .Prepare("SELECT event_seq FROM quarantines WHERE tool = ?1 AND lifted_event_seq IS NULL")
            .Add(tool);
        return statement.Step() ? statement.Int64(0) : null;
    }

    public IReadOnlyList<string> ListQuarantinedTools()
    {
        using Statement statement = connection.Prepare(
            "SELECT tool FROM quarantines WHERE lifted_event_seq IS NULL ORDER BY tool");
        return statement.Rows(row => row.Text(0));
    }

    public void InsertQuarantine(string tool, long eventSeq)
    {
        using Statement statement = connection
            .Prepare("INSERT INTO quarantines (event_seq, tool, lifted_event_seq) VALUES (?1, ?2, NULL)")
            .Add(eventSeq)
            .Add(tool);
        statement.Run();
    }

    public void LiftQuarantine(string tool, long eventSeq)
    {
        using Statement statement = connection.Prepare("""
            UPDATE quarantines SET lifted_event_seq = ?2 WHERE tool = ?1 AND lifted_event_seq IS NULL
            RETURNING event_seq
            """).Add(tool).Add(eventSeq);
        if (!statement.Step())
        {
            throw new ArgumentException("the tool is in no quarantine", nameof(tool));
        }

        statement.Run();
    }
}
