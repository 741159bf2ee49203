using CapitalOs.EventLog.Events;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Events;

/// <summary>The SQL of the event log.</summary>
internal sealed class SqliteEvents(Connection connection) : IEventReader, IEventWriter
{
    internal const string Columns = """
        seq, event_id, recorded_at, tool, correlation_id, actor_id, authn_method, authorization, door, status, code,
        violation, input_hash, output_hash, state_seq, input, minted, duration_us, prev_hash, hash
        """;

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
        using Statement statement = connection.Prepare($"SELECT {Columns} FROM events WHERE seq = ?1").Add(seq);
        return statement.Step() ? Read(statement) : null;
    }

    public ChainedEvent? FindEventById(string eventId)
    {
        using Statement statement = connection
            .Prepare($"SELECT {Columns} FROM events WHERE event_id = ?1")
            .Add(eventId);
        return statement.Step() ? Read(statement) : null;
    }

    public IReadOnlyList<ChainedEvent> ListEvents(EventQuery query) => EventPage.Read(connection, query);

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

    public void AppendEvent(ChainedEvent chained)
    {
        if (chained.Record.Seq == 1 && chained.PrevHash != EventChain.Genesis)
        {
            throw new ArgumentException("the first event continues the genesis hash", nameof(chained));
        }

        EventRecord record = chained.Record;
        using Statement statement = connection.Prepare($"""
            INSERT INTO events ({Columns})
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
            """);
        statement
            .Add(record.Seq)
            .Add(record.EventId)
            .Add(record.RecordedAt)
            .Add(record.Tool)
            .Add(record.CorrelationId)
            .Add(record.ActorId)
            .Add(record.AuthnMethod)
            .Add(EventAuthorizationText.Of(record.Authorization))
            .Add(record.Door)
            .Add(record.Status)
            .Add(record.Code)
            .Add(record.ViolationJson)
            .Add(record.InputHash)
            .Add(record.OutputHash)
            .Add(record.StateSeq)
            .Add(record.Input)
            .Add(record.Minted)
            .Add(record.DurationUs)
            .Add(chained.PrevHash)
            .Add(chained.Hash)
            .Run();
    }

    internal static ChainedEvent Read(Statement statement)
    {
        if (!EventAuthorizationText.TryParse(statement.Text(7), out EventAuthorization authorization))
        {
            throw new InvalidDataException("an event's authorization is not a known word");
        }

        EventRecord record = new()
        {
            Seq = statement.Int64(0),
            EventId = statement.Text(1),
            RecordedAt = statement.Text(2),
            Tool = statement.Text(3),
            CorrelationId = statement.NullableText(4),
            ActorId = statement.NullableText(5),
            AuthnMethod = statement.Text(6),
            Authorization = authorization,
            Door = statement.Text(8),
            Status = statement.Text(9),
            Code = statement.NullableText(10),
            ViolationJson = statement.NullableText(11),
            InputHash = statement.NullableHash(12),
            OutputHash = statement.NullableHash(13),
            StateSeq = statement.Int64(14),
            Input = statement.NullableText(15),
            Minted = statement.NullableText(16),
            DurationUs = statement.Int64(17),
        };
        return new ChainedEvent(record, statement.Hash(18), statement.Hash(19));
    }

    private List<ChainedEvent> ReadChunk(long fromSeq)
    {
        // An enumeration may outlive the view that it came from.
        if (!connection.InTransaction)
        {
            throw new InvalidOperationException("this view of the books is over");
        }

        using Statement statement = connection
            .Prepare($"SELECT {Columns} FROM events WHERE seq >= ?1 ORDER BY seq LIMIT ?2")
            .Add(fromSeq)
            .Add(ChunkLength);
        return statement.Rows(Read);
    }
}
