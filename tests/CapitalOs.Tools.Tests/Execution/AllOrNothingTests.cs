using System.Text;
using System.Text.Json.Nodes;
using CapitalOs.EventLog.Events;
using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;
using CapitalOs.Tools.Execution;
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

    [Fact]
    public async Task Call_ThatReachesOut_TakesAllBack()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        books.Witness.AtTheEnd = [ScriptedWitness.Attempt()];
        IReadOnlyList<CallResult> results =
            await books.Executor.ExecuteAllOrNothingAsync([Call(books, "1"), Call(books, "2")], null);
        new Reply(Assert.Single(results)).Refused("egress_blocked");
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
