using System.Globalization;
using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Store.Queries;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Roles;

/// <summary>The view of events shows what the log says, whatever way its rows are kept.</summary>
public sealed class EventViewTests
{
    private const string All = """
        SELECT event_id, recorded_at, tool, correlation_id, actor_id, authn_method, authorization, door, status, code,
            violation, input_hash, output_hash, CAST(seq AS TEXT), CAST(state_seq AS TEXT), CAST(duration_us AS TEXT),
            prev_hash, hash
        FROM v_events ORDER BY seq
        """;

    [Fact]
    public async Task EveryColumn_OfEveryEvent_IsThatOfTheLog()
    {
        using FilledBooks filled = await FilledBooks.New();
        await using SqliteBooks books = SqliteBooks.Open(filled.Path);
        await books.WriteAsync(writer =>
        {
            Samples.AppendEvent(writer, one => one with
            {
                RecordedAt = "1969-12-31T23:59:59.999999Z",
                Authorization = EventAuthorization.Denied,
                Code = "forbidden",
                OutputHash = Sha256Hash.Of([3]),
            });
            Samples.AppendEvent(writer, one => one with
            {
                RecordedAt = "0001-01-01T00:00:00.000001Z",
                Authorization = EventAuthorization.NotEvaluated,
                ActorId = null,
                CorrelationId = null,
                InputHash = null,
                Input = null,
            });
        });

        List<string?[]> log = [.. books.Read(reader => reader.ReadChain(1).Select(Texts).ToList())];
        QueryAnswer view = books.Read(reader => reader.Query(All, 100));
        Assert.Null(view.Fault);
        Assert.Equal(log, view.Rows.Select(row => row.Select(cell => cell.Text).ToArray()));
        Assert.Equal(7, log.Count);
    }

    private static string?[] Texts(ChainedEvent chained)
    {
        EventRecord one = chained.Record;
        return
        [
            one.EventId, one.RecordedAt, one.Tool, one.CorrelationId, one.ActorId, one.AuthnMethod,
            EventAuthorizationText.Of(one.Authorization), one.Door, one.Status, one.Code, one.ViolationJson,
            one.InputHash?.ToHex(), one.OutputHash?.ToHex(), Number(one.Seq), Number(one.StateSeq),
            Number(one.DurationUs), chained.PrevHash.ToHex(), chained.Hash.ToHex(),
        ];
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
