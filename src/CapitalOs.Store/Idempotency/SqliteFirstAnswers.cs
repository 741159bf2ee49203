using System.Text;
using CapitalOs.EventLog.Hashing;
using CapitalOs.EventLog.Responses;
using CapitalOs.Store.Packing;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Vocabularies;

namespace CapitalOs.Store.Idempotency;

/// <summary>The SQL of first answers.</summary>
internal sealed class SqliteFirstAnswers(Connection connection, VocabularySet names)
    : IIdempotencyReader, IIdempotencyWriter
{
    public FirstAnswer? FindFirstAnswer(string tool, string sourceSystem, string externalId)
    {
        if (names.Words.FindKey(tool) is not { } toolKey || names.Sources.FindKey(sourceSystem) is not { } sourceKey)
        {
            return null;
        }

        using Statement statement = connection.Prepare("""
            SELECT f.event_seq, f.response, e.output_hash, e.input
            FROM first_answers AS f LEFT JOIN events AS e ON e.seq = f.event_seq
            WHERE f.tool_key = ?1 AND f.source_key = ?2 AND f.external_id = ?3
            """).Add(toolKey).Add(sourceKey).Add(externalId);
        if (!statement.Step())
        {
            return null;
        }

        long seq = statement.Int64(0);
        Sha256Hash? outputHash = statement.NullableHash(2);
        string response = statement.PackedOrNull(1, outputHash)
            ?? throw new InvalidDataException($"the first answer of event {seq} is missing");
        string input = statement.PackedOrNull(3)
            ?? throw new InvalidDataException($"the input of event {seq}, which has a first answer, is missing");
        return new FirstAnswer(
            new IdempotencyRow(tool, sourceSystem, externalId, seq, outputHash, response),
            InputHash.ForIdempotencyOfCanonical(Encoding.UTF8.GetBytes(input)));
    }

    public void InsertFirstAnswer(IdempotencyRow row)
    {
        using Statement statement = connection.Prepare("""
            INSERT INTO first_answers (event_seq, tool_key, source_key, external_id, response)
            VALUES (?1, ?2, ?3, ?4, ?5)
            """);
        statement
            .Add(row.EventSeq)
            .Add(names.Words.KeyOf(row.Tool))
            .Add(names.Sources.KeyOf(row.SourceSystem))
            .Add(row.ExternalId)
            .AddPacked(row.Response, row.OutputHash)
            .Run();
    }
}
