using System.Text;
using System.Text.Json.Nodes;
using CapitalOs.EventLog.Events;
using CapitalOs.TestKit;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Gate;

/// <summary>Every set of faults at once: the first one in the documented order names the refusal.</summary>
public sealed class PrecedenceTests
{
    private static readonly string[] Order =
    [
        "unknown_tool", "unauthenticated", "invalid_correlation_id", "forbidden", "payload_too_large",
        "body_unreadable", "invalid_input", "account_not_found",
    ];

    public static TheoryData<string> Firsts() => [.. Order];

    [Theory]
    [MemberData(nameof(Firsts))]
    public async Task Call_WithSeveralFaults_IsRefusedForTheFirstOfTheOrder(string first)
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        await using TestBooks books = await TestBooks.OpenFileAsync(path);
        string before = TableDump.State(path);
        int at = Array.IndexOf(Order, first);
        string[] later = Order[(at + 1)..];
        for (int set = 0; set < 1 << later.Length; set++)
        {
            HashSet<string> faults = [first, .. later.Where((_, i) => (set & (1 << i)) != 0)];
            CallRequest request = Request(books, faults);
            long head = books.Head.Seq;
            Reply reply = await books.SendAsync(request);
            reply.Refused(first);
            Assert.Equal(head + 1, books.Head.Seq);
            AssertEvent(books.LastEvent.Record, request, first, faults);
        }

        Assert.Equal(before, TableDump.State(path));
        (await books.SendAsync(Request(books, []))).Accepted();
        Assert.NotEqual(before, TableDump.State(path));
    }

    [Fact]
    public async Task Call_WithoutFaults_IsAccepted()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (await books.SendAsync(Request(books, []))).Accepted();
        EventRecord record = books.LastEvent.Record;
        Assert.Equal(
            ("create_account", "c-1", "agent", "bearer", EventAuthorization.Allowed, "http", "committed", null),
            (record.Tool, record.CorrelationId, record.ActorId, record.AuthnMethod, record.Authorization, record.Door,
                record.Status, record.Code));
        Assert.NotNull(record.Input);
    }

    [Fact]
    public async Task Bundle_WithSeveralFaults_IsRefusedForTheFirstOfTheOrder()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        Guid food = await books.AccountAsync("food", "expense");
        (await books.RecordAsync(Some.Move("used", cash, food))).Accepted();
        (string Code, Func<JsonObject, JsonObject> Break)[] faults =
        [
            ("invalid_input", one => one.With("description", "")),
            ("idempotency_conflict", one => one.With("external_id", "used")),
            ("entity_not_found", one => one.With("entity_id", "elsewhere")),
            ("account_not_found", one => Break(one, 0, "account_id", Guid.Empty.ToString("D"))),
            ("commodity_mismatch", one => Break(one, 1, "currency", "EUR")),
            ("invalid_input", one => Break(one, 2, "amount", "0.00001")),
            ("unbalanced_bundle", one => Break(one, 3, "amount", "17")),
            ("expected_total_mismatch", one => one.With("expected_total", "12345")),
        ];
        for (int set = 1; set < 1 << faults.Length; set++)
        {
            JsonObject input = Some.Bundle(
                "new",
                Some.Posting(cash, "-10"), Some.Posting(food, "4"), Some.Posting(food, "3"), Some.Posting(food, "3"));
            string? first = null;
            for (int i = 0; i < faults.Length; i++)
            {
                if ((set & (1 << i)) != 0)
                {
                    first ??= faults[i].Code;
                    input = faults[i].Break(input);
                }
            }

            (await books.RecordAsync(input)).Refused(first!);
        }
    }

    private static JsonObject Break(JsonObject input, int posting, string field, string value)
    {
        JsonObject copy = input.DeepClone().AsObject();
        copy["postings"]![posting]![field] = value;
        return copy;
    }

    private static CallRequest Request(TestBooks books, HashSet<string> faults)
    {
        JsonObject body = Some.Account("1");
        if (faults.Contains("account_not_found"))
        {
            body["parent_account_id"] = Guid.Empty.ToString("D");
        }

        if (faults.Contains("invalid_input"))
        {
            body["account_type"] = "toy";
        }

        body["correlation_id"] = faults.Contains("invalid_correlation_id") ? "no spaces" : "c-1";
        bool isTooLarge = faults.Contains("payload_too_large");
        bool isUnreadable = faults.Contains("body_unreadable");
        bool isWhole = !isTooLarge && !isUnreadable;
        return new CallRequest
        {
            Tool = faults.Contains("unknown_tool") ? "no_such_tool" : "create_account",
            Body = isTooLarge && isUnreadable ? new byte[CallLimits.BodyBytesMax + 1]
                : !isWhole ? default : Encoding.UTF8.GetBytes(body.ToJsonString()),
            Token = faults.Contains("unauthenticated") ? "cos_" + new string('A', 43)
                : faults.Contains("forbidden") ? books.Reader : books.Writer,
            HeaderCorrelationId = isWhole ? null : (string?)body["correlation_id"],
            BodyState = isUnreadable ? BodyState.Unreadable : isTooLarge ? BodyState.TooLarge : BodyState.Whole,
            Door = Door.Http,
        };
    }

    private static void AssertEvent(EventRecord record, CallRequest request, string first, HashSet<string> faults)
    {
        int at = Array.IndexOf(Order, first);
        Assert.Equal("refused", record.Status);
        Assert.Equal(first, record.Code);
        Assert.Equal(first == "unknown_tool" ? "_unknown" : "create_account", record.Tool);
        string? actor = at < 2 ? null : faults.Contains("forbidden") ? "auditor" : "agent";
        Assert.Equal(actor, record.ActorId);
        Assert.Equal(actor is null ? "none" : "bearer", record.AuthnMethod);
        EventAuthorization expected = at < 3 ? EventAuthorization.NotEvaluated
            : first == "forbidden" ? EventAuthorization.Denied : EventAuthorization.Allowed;
        Assert.Equal(expected, record.Authorization);
        Assert.Equal(faults.Contains("invalid_correlation_id") ? null : "c-1", record.CorrelationId);
        Assert.Equal(record.Seq - 1, record.StateSeq);
        Assert.Null(record.Input);
        Assert.Null(record.OutputHash);
        Assert.Null(record.Minted);
        Assert.Null(record.ViolationJson);
        Assert.Equal(
            request.BodyState != BodyState.Whole ? null : Hashes.Input(Encoding.UTF8.GetString(request.Body.Span)),
            record.InputHash?.ToHex());
    }
}
