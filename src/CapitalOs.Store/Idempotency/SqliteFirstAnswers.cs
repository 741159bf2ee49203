using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Idempotency;

/// <summary>The SQL of first answers.</summary>
internal sealed class SqliteFirstAnswers(Connection connection) : IIdempotencyReader, IIdempotencyWriter
{
    public IdempotencyRow? FindFirstAnswer(string tool, string sourceSystem, string externalId)
    {
        using Statement statement = connection.Prepare("""
            SELECT tool, source_system, external_id, input_hash, event_seq, response FROM first_answers
            WHERE tool = ?1 AND source_system = ?2 AND external_id = ?3
            """).Add(tool).Add(sourceSystem).Add(externalId);
        return statement.Step()
            ? new IdempotencyRow(
                statement.Text(0),
                statement.Text(1),
                statement.Text(2),
                statement.Hash(3),
                statement.Int64(4),
                statement.Text(5))
            : null;
    }

    public void InsertFirstAnswer(IdempotencyRow row)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO first_answers (tool, source_system, external_id, input_hash, event_seq, response)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """);
        statement
            .Add(row.Tool)
            .Add(row.SourceSystem)
            .Add(row.ExternalId)
            .Add(row.InputHash)
            .Add(row.EventSeq)
            .Add(row.Response)
            .Run();
    }
}
