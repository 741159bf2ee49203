using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Packing;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Vocabularies;

namespace CapitalOs.Store.Events;

/// <summary>The SQL of the event log.</summary>
internal sealed class SqliteEvents(Connection connection, Vocabulary words) : IEventReader, IEventWriter
{
    private const string Columns = """
        seq, event_id, recorded_at_us, tool_key, correlation_id, actor_key, authn_method_key, authorization, door_key,
        status_key, code_key, violation, input_hash, output_hash, state_seq, input, minted, duration_us, hash
        """;

    // With the link to the event before, which is that event's hash.
    internal const string ReadColumns =
        Columns + ", (SELECT before.hash FROM events AS before WHERE before.seq = events.seq - 1)";

    private const int ChunkLength = 256;

    public ChainHead Head
    {
        get
        {
            using Statement statement = connection.Prepare("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1");
            return statement.Step()
                ? new ChainHead(statement.Int64(0), statement.Hash(1))
                : new ChainHead(0, EventChain.Genesis);
        }
    }

    public long LastFigureSeq
    {
        get
        {
            // The end of each index; a maximum over a union would read all of them.
            using Statement statement = connection.Prepare("""
                SELECT max(
                    coalesce((SELECT max(event_seq) FROM transactions), 0),
                    coalesce((SELECT max(event_seq) FROM obligations), 0),
                    coalesce((SELECT max(event_seq) FROM obligation_fulfilments), 0),
                    coalesce((SELECT max(event_seq) FROM account_groups), 0),
                    coalesce((SELECT max(event_seq) FROM prices), 0))
                """);
            statement.Step();
            return statement.Int64(0);
        }
    }

    public ChainedEvent? FindEvent(long seq)
    {
        using Statement statement = connection.Prepare($"SELECT {ReadColumns} FROM events WHERE seq = ?1").Add(seq);
        return statement.Step() ? Read(statement) : null;
    }

    public ChainedEvent? FindEventById(string eventId)
    {
        if (!Guid.TryParseExact(eventId, "D", out Guid id))
        {
            return null;
        }

        using Statement statement = connection
            .Prepare($"""
                SELECT {ReadColumns} FROM events
                WHERE substr(event_id, 1, 6) = substr(?1, 1, 6) AND event_id = ?1
                """)
            .Add(id);
        return statement.Step() ? Read(statement) : null;
    }

    public IReadOnlyList<ChainedEvent> ListEvents(EventQuery query) => EventPage.Read(connection, query, Read);

    public IEnumerable<ChainedEvent> ReadChain(long fromSeq)
    {
        // In chunks, so that no statement stays open when the caller stops early.
        List<ChainedEvent> chunk = ReadChunk(fromSeq);
        while (chunk.Count > 0)
        {
            foreach (ChainedEvent chained in chunk)
            {
                yield return chained;
            }

            chunk = ReadChunk(chunk[^1].Record.Seq + 1);
        }
    }

    public void AppendEvent(ChainedEvent chained, PackedInput? packed = null)
    {
        EventRecord record = chained.Record;
        RequireLink(chained);
        using Statement statement = connection.Prepare($"""
            INSERT INTO events ({Columns})
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
            """);
        statement
            .Add(record.Seq)
            .Add(EventIdOf(record.EventId))
            .Add(MomentOf(record.RecordedAt))
            .Add(words.KeyOf(record.Tool))
            .Add(record.CorrelationId)
            .Add(words.KeyOfNullable(record.ActorId))
            .Add(words.KeyOf(record.AuthnMethod))
            .Add((long)record.Authorization)
            .Add(words.KeyOf(record.Door))
            .Add(words.KeyOf(record.Status))
            .Add(words.KeyOfNullable(record.Code))
            .Add(record.ViolationJson)
            .Add(record.InputHash)
            .Add(record.OutputHash)
            .Add(record.StateSeq);

        // What reaches out is looked into by the schema itself, so it stays as it is.
        _ = record.ViolationJson is not null ? statement.Add(record.Input)
            : packed?.BytesOf(record.Input) is { } ready ? statement.Add(ready)
            : statement.AddPacked(record.Input);
        statement
            .Add(MintedOf(record.Minted))
            .Add(record.DurationUs)
            .Add(chained.Hash)
            .Run();
    }

    private static Guid EventIdOf(string eventId) =>
        Guid.TryParseExact(eventId, "D", out Guid id)
            ? id
            : throw new ArgumentException("an event id is a UUID", nameof(eventId));

    private static long MomentOf(string recordedAt) =>
        UtcInstant.TryParse(recordedAt, out UtcInstant moment) && moment.ToString() == recordedAt
            ? moment.UnixMicroseconds
            : throw new ArgumentException("a moment has six fractional digits", nameof(recordedAt));

    private static Sha256Hash? MintedOf(string? digits) =>
        digits is null ? null
        : Sha256Hash.TryParseHex(digits, out Sha256Hash minted) ? minted
        : throw new ArgumentException("what was minted is named by a SHA-256 digest", nameof(digits));

    private void RequireLink(ChainedEvent chained)
    {
        ChainHead head = Head;
        if (chained.Record.Seq == head.Seq + 1 && chained.PrevHash != head.Hash)
        {
            throw new BooksConstraintException("events: prev_hash is not the hash of the last event");
        }
    }

    private ChainedEvent Read(Statement statement)
    {
        long seq = statement.Int64(0);
        EventRecord record = new()
        {
            Seq = seq,
            EventId = statement.Id(1).ToString("D"),
            RecordedAt = new UtcInstant(statement.Int64(2)).ToString(),
            Tool = words.NameOf(statement.Int64(3)),
            CorrelationId = statement.NullableText(4),
            ActorId = words.NameOf(statement.NullableInt64(5)),
            AuthnMethod = words.NameOf(statement.Int64(6)),
            Authorization = AuthorizationOf(statement.Int64(7)),
            Door = words.NameOf(statement.Int64(8)),
            Status = words.NameOf(statement.Int64(9)),
            Code = words.NameOf(statement.NullableInt64(10)),
            ViolationJson = statement.NullableText(11),
            InputHash = statement.NullableHash(12),
            OutputHash = statement.NullableHash(13),
            StateSeq = statement.Int64(14),
            Input = statement.PackedOrNull(15),
            Minted = statement.NullableHash(16)?.ToHex(),
            DurationUs = statement.Int64(17),
        };

        // Where the event before is missing no hash is right, and whoever checks the chain finds that.
        Sha256Hash before = seq == 1 ? EventChain.Genesis : statement.NullableHash(19) ?? default;
        return new ChainedEvent(record, before, statement.Hash(18));
    }

    private static EventAuthorization AuthorizationOf(long number) => number switch
    {
        (long)EventAuthorization.NotEvaluated => EventAuthorization.NotEvaluated,
        (long)EventAuthorization.Allowed => EventAuthorization.Allowed,
        (long)EventAuthorization.Denied => EventAuthorization.Denied,
        _ => throw new InvalidDataException("an event's authorization is not a known one"),
    };

    private List<ChainedEvent> ReadChunk(long fromSeq)
    {
        // An enumeration may outlive the view that it came from.
        if (!connection.InTransaction)
        {
            throw new InvalidOperationException("this view of the books is over");
        }

        using Statement statement = connection
            .Prepare($"SELECT {ReadColumns} FROM events WHERE seq >= ?1 ORDER BY seq LIMIT ?2")
            .Add(fromSeq)
            .Add(ChunkLength);
        return statement.Rows(Read);
    }
}
