using System.Text.Json;
using CapitalOs.EventLog.Events;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Tests.Support;
using CapitalOs.Tools.Verification;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Tests.Execution;

/// <summary>What a process says of itself goes with the first event that it writes.</summary>
public sealed class StartEventTests
{
    [Theory]
    [InlineData("list_accounts")]
    [InlineData("create_account")]
    [InlineData("no_such_tool")]
    public async Task Start_IsOneEvent_BeforeTheFirstCall_InTheSameStoreTransaction(string tool)
    {
        SqliteBooks inner = SqliteBooks.CreateInMemory();
        await using TestBooks books = await TestBooks.OpenAsync(inner, null);
        Executor executor = Starting(books, Marks.Of(1, isHarmless: true));
        long batches = inner.Counters.Batches;
        long head = books.Head.Seq;
        await CallAsync(executor, books.Writer, tool);
        Assert.Equal(batches + 1, inner.Counters.Batches);
        await CallAsync(executor, books.Writer, "list_accounts");
        EventRecord[] added = [.. books.Events.Skip((int)head).Select(one => one.Record)];
        Assert.Equal(
            ["_seal", tool == "no_such_tool" ? "_unknown" : tool, "list_accounts"], added.Select(one => one.Tool));
        Assert.Equal(("started", "_system", "system"), (added[0].Status, added[0].ActorId, added[0].Door));
        JsonElement facts = JsonDocument.Parse(added[0].Input!).RootElement;
        Assert.Equal("test", facts.GetProperty("role").GetString());

        // A harmless record may be lost with the power, so it is not noted.
        Assert.Equal(0, facts.GetProperty("evidence").GetProperty("head_seq").GetInt64());
    }

    [Fact]
    public async Task Announcement_DoesNotHoldItsCaller_AsACallDoes()
    {
        ThreadNotingBooks? noted = null;
        await using TestBooks books = await TestBooks.OpenAsync(
            SqliteBooks.CreateInMemory(), inner => noted = new ThreadNotingBooks(inner));
        Executor executor = Starting(books);
        int own = Environment.CurrentManagedThreadId;
        Task announced = executor.AnnounceAsync();
        await announced;
        Assert.NotEqual(own, noted!.Ran);
        Assert.Equal("_seal", books.Events[^1].Record.Tool);

        own = Environment.CurrentManagedThreadId;
        Task<CallResult> call = CallAsync(executor, books.Reader, "list_accounts");
        Assert.True(call.IsCompleted);
        await call;
        Assert.Equal(own, noted.Ran);
    }

    [Fact]
    public async Task Start_WhoseTransactionWasTakenBack_GoesWithTheNextCall()
    {
        BrokenLogBooks? broken = null;
        await using TestBooks books = await TestBooks.OpenAsync(
            SqliteBooks.CreateInMemory(), inner => broken = new BrokenLogBooks(inner));
        Executor executor = Starting(books);
        broken!.IsBroken = true;
        Assert.Equal(500, (await CallAsync(executor, books.Reader, "list_accounts")).Status);
        broken.IsBroken = false;
        long head = books.Head.Seq;
        await CallAsync(executor, books.Reader, "list_accounts");
        Assert.Equal(["_seal", "list_accounts"], books.Events.Skip((int)head).Select(one => one.Record.Tool));
    }

    [Fact]
    public async Task EvidenceWithoutItsEvent_IsToldOnce_ByTheNextStart()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        books.Witness.AtTheEnd = [ScriptedWitness.Attempt(evidence: 2)];
        (await books.CallAsync("list_accounts", books.Reader)).Refused("egress_blocked");
        books.Witness.AtTheEnd = [];
        EvidenceMark[] log =
        [
            Marks.Of(1, isHarmless: true, invocation: "startup"),
            Marks.Of(2),
            Marks.Of(3),
            Marks.Of(4, run: 4),
            Marks.Of(5, run: 4),
            Marks.Of(6, run: 4, invocation: "background", attribution: "none"),
        ];
        await CallAsync(Starting(books, log), books.Reader, "list_accounts");
        Assert.Equal([4, 6], ToldBy(Assert.Single(books.Events, one => one.Record.Tool == "_runtime")));

        // The groups go on: they are told already, also by the records before the last start.
        log = [.. log, Marks.Of(7, run: 4), Marks.Of(8, run: 4, invocation: "call-2"), Marks.Of(9)];
        await CallAsync(Starting(books, log), books.Reader, "list_accounts");
        Assert.Equal([8], ToldBy(books.Events.Last(one => one.Record.Tool == "_runtime")));
        await CallAsync(Starting(books, log), books.Reader, "list_accounts");
        Assert.Equal(2, books.Events.Count(one => one.Record.Tool == "_runtime"));

        EvidenceFindings findings = EvidenceComparison.Compare(EvidenceClaims.Of(books.Events), log);
        Assert.Null(findings.Fault);
        Assert.Empty(findings.Unmatched);
    }

    [Fact]
    public async Task ThousandsOfGroups_AreToldInSeveralEvents()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        EvidenceMark[] log = [.. Enumerable.Range(1, 1000).Select(seq => Marks.Of(seq, invocation: $"call-{seq}"))];
        await CallAsync(Starting(books, log), books.Reader, "list_accounts");
        ChainedEvent[] told = [.. books.Events.Where(one => one.Record.Tool == "_runtime")];
        Assert.Equal(8, told.Length);
        Assert.Equal(Enumerable.Range(1, 1000).Select(seq => (long)seq), told.SelectMany(ToldBy));
        Assert.Empty(EvidenceComparison.Compare(EvidenceClaims.Of(books.Events), log).Unmatched);
    }

    [Fact]
    public async Task AttemptsWithoutACall_AreToldWithTheNextEvent_OncePerRecord()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        books.Witness.Background = [Marks.Of(5, invocation: "background", attribution: "none").Attempt];
        Assert.True(books.Executor.HasUnannounced);
        (await books.CallAsync("list_accounts", books.Reader)).Accepted();
        EventRecord told = books.LastEvent.Record;
        Assert.Equal(("_runtime", "unattributed"), (told.Tool, told.Status));
        Assert.Equal("""{"cause":"unattributed","through_seq":5}""", told.Input);
        Assert.Equal([5], ToldBy(books.LastEvent));
        Assert.False(books.Executor.HasUnannounced);
        (await books.CallAsync("list_accounts", books.Reader)).Accepted();
        Assert.Equal("list_accounts", books.LastEvent.Record.Tool);

        books.Witness.Background = [.. books.Witness.Background, Marks.Of(9, attribution: "none").Attempt];
        await books.Executor.AnnounceAsync();
        Assert.Equal([5, 9], ToldBy(books.LastEvent));
    }

    [Fact]
    public async Task AttemptAfterTheResult_IsToldBeforeTheAnswer_AndCountsAgainstTheTool()
    {
        TestBooks? running = null;
        await using TestBooks books = running = await TestBooks.OpenAsync(
            SqliteBooks.CreateInMemory(),
            inner => new AfterWriteBooks(inner, () =>
            {
                if (running is { } late && late.LastEvent.Record.Tool == "list_accounts")
                {
                    late.Witness.AtTheEnd = [ScriptedWitness.Attempt(evidence: late.Head.Seq)];
                }
            }));
        for (int i = 0; i < 3; i++)
        {
            books.Witness.AtTheEnd = [];
            (await books.CallAsync("list_accounts", books.Reader)).Accepted();
        }

        books.Witness.AtTheEnd = [];
        Assert.Equal(
            ["list_accounts", "_runtime", "list_accounts", "_runtime", "list_accounts", "_runtime", "_quarantine"],
            books.Events.TakeLast(7).Select(one => one.Record.Tool));
        EventRecord told = books.Events[^2].Record;
        Assert.Equal(("late", """{"cause":"late","tool":"list_accounts"}"""), (told.Status, told.Input));
        (await books.CallAsync("list_accounts", books.Reader)).Refused("tool_quarantined");
    }

    [Fact]
    public async Task CallWhoseProcessEnded_IsSettledAsBlocked_WithoutTheToolsCode_AndOnlyOnce()
    {
        ProbeDecode probe = new(() => throw new InvalidOperationException("the tool's code must not run"));
        await using TestBooks books = await TestBooks.OpenAsync(probe);
        EvidenceMark[] log = [Marks.Of(1, run: 1, invocation: "call-7"), Marks.Of(2, run: 2), Marks.Of(3, run: 2)];
        ProcessStart start = Marks.Start(log) with { SettledRun = 2 };
        Executor executor = new(
            books.Books, books.Executor.Catalogue, books.Witness, books.Clock, books.Defects.Add, null, start);
        CallRequest request = Request(books.Reader, ProbeDecode.Name);
        long head = books.Head.Seq;
        CallResult result = (await executor.SettleAsync(request, start.Evidence, 2))!;
        Assert.Equal((500, 6), (result.Status, result.ExitCode));
        EventRecord[] added = [.. books.Events.Skip((int)head).Select(one => one.Record)];
        Assert.Equal(["_seal", "_runtime", ProbeDecode.Name], added.Select(one => one.Tool));
        Assert.Equal(
            ("egress_blocked", "auditor", "bearer", "settle-1"),
            (added[2].Code, added[2].ActorId, added[2].AuthnMethod, added[2].CorrelationId));
        Assert.Equal([2], ToldBy(books.LastEvent));
        Assert.Equal([1], ToldBy(books.Events[^2]));
        Assert.Null(await executor.SettleAsync(request, start.Evidence, 2));
        Assert.Equal(head + 3, books.Head.Seq);
        Assert.Empty(books.Defects);
    }

    private static long[] ToldBy(ChainedEvent chained) =>
    [
        .. JsonDocument.Parse(chained.Record.ViolationJson!).RootElement.GetProperty("attempts")
            .EnumerateArray().Select(one => one.GetProperty("evidence_seq").GetInt64()).Order(),
    ];

    private static Executor Starting(TestBooks books, params EvidenceMark[] log) => new(
        books.Books,
        books.Executor.Catalogue,
        books.Witness,
        books.Clock,
        books.Defects.Add,
        null,
        Marks.Start(log));

    private static CallRequest Request(string token, string tool) => new()
    {
        Tool = tool,
        Body = """{"correlation_id":"settle-1"}"""u8.ToArray(),
        Token = token,
        Door = Door.Cli,
    };

    private static Task<CallResult> CallAsync(Executor executor, string token, string tool) =>
        executor.ExecuteAsync(Request(token, tool));
}
