using System.Text;
using System.Text.Json.Nodes;
using CapitalOs.EventLog.Events;
using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Execution;

public sealed class AllOrNothingTests
{
    [Fact]
    public async Task Calls_ThatAllSucceed_AreAllKeptEachWithItsEvent()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        long head = books.Head.Seq;
        List<int> progress = [];
        IReadOnlyList<CallResult> results = await books.Executor.ExecuteAllOrNothingAsync(
            [Call(books, "1"), Call(books, "2"), Call(books, "3")], progress.Add);
        Assert.Equal(["committed", "committed", "committed"], results.Select(one => new Reply(one).Status));
        Assert.Equal(head + 3, books.Head.Seq);
        Assert.Equal([1, 2, 3], progress);
        Assert.NotNull(books.Books.Read(reader => reader.FindAccountByCode("entity-default", "3")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Calls_OfWhichOneIsRefused_LeaveOneEventAndNothingElse(int bad)
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        await using TestBooks books = await TestBooks.OpenFileAsync(path);
        string before = TableDump.State(path);
        long head = books.Head.Seq;
        CallRequest[] calls = [.. Enumerable.Range(0, 5).Select(i => Call(books, $"{i}", i == bad ? "toy" : "asset"))];
        IReadOnlyList<CallResult> results = await books.Executor.ExecuteAllOrNothingAsync(calls, null);
        Assert.Equal(bad + 1, results.Count);
        new Reply(results[^1]).Refused("invalid_input");
        Assert.Equal(before, TableDump.State(path));
        Assert.Equal(head + 1, books.Head.Seq);
        EventRecord record = books.LastEvent.Record;
        Assert.Equal(("refused", "invalid_input", $"c-{bad}"), (record.Status, record.Code, record.CorrelationId));
        Assert.Equal(record.Seq - 1, record.StateSeq);
        ChainVerifier verifier = new();
        Assert.All(books.Events, one => Assert.Null(verifier.Observe(one)));
        calls[bad] = Call(books, $"{bad}");
        Assert.Equal(5, (await books.Executor.ExecuteAllOrNothingAsync(calls, null)).Count);
        Assert.Equal(head + 6, books.Head.Seq);
    }

    /// <summary>Inputs are read ahead in lots, and the refusal comes in the middle of one.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(130)]
    [InlineData(299)]
    public async Task ManyCalls_OfWhichOneIsRefused_AreReadInOrderAndLeaveNoWatchOpen(int bad)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        long head = books.Head.Seq;
        CallRequest[] calls =
            [.. Enumerable.Range(0, 300).Select(i => Call(books, $"{i}", i == bad ? "toy" : "asset"))];
        IReadOnlyList<CallResult> results = await books.Executor.ExecuteAllOrNothingAsync(calls, null);
        Assert.Equal(bad + 1, results.Count);
        Assert.Equal($"c-{bad}", books.LastEvent.Record.CorrelationId);
        Assert.Equal((head + 1, 0), (books.Head.Seq, books.Witness.Open));
        calls[bad] = Call(books, $"{bad}");
        Assert.Equal(300, (await books.Executor.ExecuteAllOrNothingAsync(calls, null)).Count);
        Assert.Equal(
            calls.Select((_, i) => $"c-{i}"), books.Events.TakeLast(300).Select(one => one.Record.CorrelationId));
        Assert.Equal(0, books.Witness.Open);
    }

    /// <summary>A call that was read and did not come to its turn has run code of its tool all the same.</summary>
    [Fact]
    public async Task CallAfterTheRefusedOne_WhoseReadingReachesOut_IsToldAsBlocked()
    {
        TestBooks? running = null;
        ProbeWrite probe = new(
            _ => ToolOutcome.Refuse(new(ProblemCode.AccountNotFound, "refused")),
            key =>
            {
                if (key == "b")
                {
                    running!.Witness.Report(ScriptedWitness.Attempt(evidence: 12));
                }
            });
        await using TestBooks books = running = await TestBooks.OpenAsync(probe);
        long head = books.Head.Seq;
        CallRequest[] calls = [.. new[] { "a", "b", "c" }.Select(key => ProbeCall(books, key))];
        IReadOnlyList<CallResult> results = await books.Executor.ExecuteAllOrNothingAsync(calls, null);
        new Reply(Assert.Single(results)).Refused("account_not_found");
        Assert.Equal(
            [("c-a", "account_not_found"), ("c-b", "egress_blocked")],
            books.Events.Skip((int)head).Select(one => (one.Record.CorrelationId, one.Record.Code)));
        Assert.Contains("12", books.LastEvent.Record.ViolationJson, StringComparison.Ordinal);
        Assert.Equal(0, books.Witness.Open);
    }

    [Fact]
    public async Task Duration_OfACall_HasTheReadingOfItsInput()
    {
        TestBooks? running = null;
        ProbeWrite probe = new(
            _ => ProbeWrite.Done(), _ => running!.Clock.Now += TimeSpan.FromMilliseconds(5));
        await using TestBooks books = running = await TestBooks.OpenAsync(probe);
        _ = new Reply(Assert.Single(
            await books.Executor.ExecuteAllOrNothingAsync([ProbeCall(books, "a")], null))).Accepted();
        Assert.Equal(5_000, books.LastEvent.Record.DurationUs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task CallsThatCannotBeWatched_TakeAllBack(int watched)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        long head = books.Head.Seq;
        books.Witness.WatchesMax = books.Witness.Watches + watched;
        IReadOnlyList<CallResult> results = await books.Executor.ExecuteAllOrNothingAsync(
            [.. Enumerable.Range(0, 200).Select(i => Call(books, $"{i}"))], null);
        new Reply(Assert.Single(results)).Refused("event_log_failure");
        Assert.Equal((head, 0), (books.Head.Seq, books.Witness.Open));
        Assert.Null(books.Books.Read(reader => reader.FindAccountByCode("entity-default", "0")));
    }

    [Fact]
    public async Task Call_ThatReachesOut_TakesAllBack()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        long head = books.Head.Seq;
        books.Witness.AtTheEnd = [ScriptedWitness.Attempt()];
        IReadOnlyList<CallResult> results =
            await books.Executor.ExecuteAllOrNothingAsync([Call(books, "1"), Call(books, "2")], null);
        new Reply(Assert.Single(results)).Refused("egress_blocked");
        Assert.Equal(["c-1"], books.Events.Skip((int)head).Select(one => one.Record.CorrelationId));
        Assert.NotNull(books.LastEvent.Record.ViolationJson);
        Assert.Null(books.Books.Read(reader => reader.FindAccountByCode("entity-default", "1")));
    }

    [Fact]
    public async Task Event_ThatCannotBeWritten_TakesAllBackAndIsAnAnswer()
    {
        BrokenLogBooks? broken = null;
        await using TestBooks books = await TestBooks.OpenAsync(
            SqliteBooks.CreateInMemory(), inner => broken = new BrokenLogBooks(inner));
        broken!.IsBroken = true;
        long head = books.Head.Seq;
        IReadOnlyList<CallResult> results =
            await books.Executor.ExecuteAllOrNothingAsync([Call(books, "1"), Call(books, "2")], null);
        new Reply(Assert.Single(results)).Refused("event_log_failure");
        Assert.Equal(head, books.Head.Seq);
        Assert.Null(books.Books.Read(reader => reader.FindAccountByCode("entity-default", "1")));
    }

    [Fact]
    public async Task ReadTool_IsAProgrammersError()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => books.Executor.ExecuteAllOrNothingAsync(
            [Call(books, "1") with { Tool = "list_accounts" }], null));
    }

    [Fact]
    public async Task UnknownTool_IsRefusedAsAnywhere()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        new Reply(Assert.Single(await books.Executor.ExecuteAllOrNothingAsync(
            [Call(books, "1") with { Tool = "nothing" }], null))).Refused("unknown_tool");
    }

    private static CallRequest ProbeCall(TestBooks books, string key) => new()
    {
        Tool = ProbeWrite.Name,
        Body = Encoding.UTF8.GetBytes($$"""{"correlation_id":"c-{{key}}","key":"{{key}}"}"""),
        Token = books.Writer,
        Door = Door.Cli,
    };

    private static CallRequest Call(TestBooks books, string code, string type = "asset")
    {
        JsonObject body = Some.Account(code, type).With("correlation_id", $"c-{code}");
        return new CallRequest
        {
            Tool = "create_account",
            Body = Encoding.UTF8.GetBytes(body.ToJsonString()),
            Token = books.Writer,
            Door = Door.Cli,
        };
    }
}
