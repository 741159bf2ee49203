using System.Text.Json.Nodes;
using CapitalOs.EventLog.Events;
using CapitalOs.Store;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Execution;

public sealed class FailureTests
{
    [Theory]
    [InlineData("list_accounts")]
    [InlineData("create_account")]
    [InlineData("no_such_tool")]
    public async Task Call_WhoseEventCannotBeWritten_IsEventLogFailureAndLeavesNothing(string tool)
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        BrokenLogBooks? broken = null;
        await using TestBooks books = await TestBooks.OpenAsync(
            SqliteBooks.Create(path), inner => broken = new BrokenLogBooks(inner));
        string before = TableDump.Of(path, _ => true);
        broken!.IsBroken = true;
        Reply reply = await books.CallAsync(tool, books.Writer, tool == "create_account" ? Some.Account("1") : null);
        reply.Refused("event_log_failure");
        Assert.Equal(500, reply.Result.Status);
        Assert.Equal(before, TableDump.Of(path, _ => true));
        Assert.Contains(books.Defects, one => one is IOException);
        Assert.DoesNotContain("device", reply.Text, StringComparison.Ordinal);

        broken.IsBroken = false;
        (await books.CallAsync("create_account", books.Writer, Some.Account("1"))).Accepted();
        Assert.NotEqual(before, TableDump.Of(path, _ => true));
    }

    [Fact]
    public async Task WriteTool_ThatThrowsAfterWriting_IsInternalErrorWithItsEventAndNothingElse()
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        await using TestBooks books = await TestBooks.OpenFileAsync(path, new ProbeWrite(call =>
        {
            call.Books.InsertCommodity(new(Ledger.Money.CommodityCode.Parse("GOLD"), 4));
            throw new InvalidOperationException("marker-in-exception");
        }));
        string before = TableDump.State(path);
        Reply reply = await books.CallAsync(ProbeWrite.Name, books.Writer, new JsonObject { ["key"] = "k" });
        reply.Refused("internal_error");
        Assert.Equal(before, TableDump.State(path));
        Assert.DoesNotContain("marker", reply.Text, StringComparison.Ordinal);
        Assert.Equal("internal_error", books.LastEvent.Record.Code);
        Assert.Null(books.LastEvent.Record.Input);
        Assert.IsType<InvalidOperationException>(Assert.Single(books.Defects));
    }

    [Fact]
    public async Task ReadTool_ThatThrows_IsInternalErrorWithItsEvent()
    {
        await using TestBooks books = await TestBooks.OpenAsync(
            new ProbeRead(_ => throw new InvalidOperationException("marker-in-exception")));
        (await books.CallAsync(ProbeRead.Name, books.Reader)).Refused("internal_error");
        Assert.Equal("internal_error", books.LastEvent.Record.Code);
        Assert.Equal(ProbeRead.Name, books.LastEvent.Record.Tool);
    }

    [Fact]
    public async Task Tool_ThatFailsWhileItReadsItsInput_IsInternalErrorOnlyForThoseWhoMayCallIt()
    {
        await using TestBooks books = await TestBooks.OpenAsync(
            new ProbeDecode(() => throw new OverflowException("marker")));
        long head = books.Head.Seq;
        (await books.CallAsync(ProbeDecode.Name, "garbage")).Refused("unauthenticated");
        Assert.Empty(books.Defects);
        Reply reply = (await books.CallAsync(ProbeDecode.Name, books.Reader)).Refused("internal_error");
        Assert.DoesNotContain("marker", reply.Text, StringComparison.Ordinal);
        Assert.IsType<OverflowException>(Assert.Single(books.Defects));
        Assert.Equal(head + 2, books.Head.Seq);
    }

    [Theory]
    [InlineData("output_hash")]
    [InlineData("status")]
    [InlineData("correlation_id")]
    public async Task Tool_WhoseAnswerCannotBeSealed_IsInternalErrorWithItsEvent(string member)
    {
        ProbeRead read = new(_ => ToolOutcome.Answer("ok", writer => writer.WriteString(member, "mine")));
        ProbeWrite write = new(_ => ProbeWrite.Done(writer => writer.WriteString(member, "mine")));
        await using TestBooks books = await TestBooks.OpenAsync(read, write);
        foreach ((
            string tool, string token) in new[] { (ProbeRead.Name, books.Reader), (ProbeWrite.Name, books.Writer) })
        {
            long head = books.Head.Seq;
            (await books.CallAsync(tool, token)).Refused("internal_error");
            Assert.Equal(head + 1, books.Head.Seq);
            Assert.Equal("internal_error", books.LastEvent.Record.Code);
        }
    }

    [Fact]
    public async Task Call_WhenTheQueueIsFull_IsBusyAndRetryable()
    {
        BooksOptions options = new() { QueueCapacity = 1, BatchMax = 1 };
        await using TestBooks books = await TestBooks.OpenAsync(SqliteBooks.CreateInMemory(options), null);
        TaskCompletionSource entered = new();
        using ManualResetEventSlim leave = new();
        Task<bool> running = books.Books.WriteAsync(_ =>
        {
            entered.SetResult();
            leave.Wait();
            return true;
        });
        await entered.Task;
        Task<Reply> waiting = books.CallAsync("create_account", books.Writer, Some.Account("1"));
        Reply refused = await books.CallAsync("create_account", books.Writer, Some.Account("2"));
        leave.Set();
        await running;
        refused.Refused("busy");
        Assert.Equal(429, refused.Result.Status);
        Assert.True(refused.Json.GetProperty("retryable").GetBoolean());
        (await waiting).Accepted();
        Assert.Null(books.Books.Read(reader => reader.FindAccountByCode("entity-default", "2")));
        (await books.CallAsync("create_account", books.Writer, Some.Account("2"))).Accepted();
    }

    [Fact]
    public async Task Call_WhenAnotherProcessKeepsTheLock_IsBusyAndNotAFailureOfTheLog()
    {
        FailingBooks? failing = null;
        await using TestBooks books = await TestBooks.OpenAsync(
            SqliteBooks.CreateInMemory(), inner => failing = new FailingBooks(inner));
        failing!.Failure = new BooksBusyException("locked");
        (await books.CallAsync("create_account", books.Writer, Some.Account("1"))).Refused("busy");
        (await books.CallAsync("list_accounts", books.Writer)).Refused("busy");
        failing.Failure = new BooksCommitException("full", null);
        (await books.CallAsync("create_account", books.Writer, Some.Account("1"))).Refused("event_log_failure");
    }

    [Fact]
    public async Task Event_OfAFailure_KeepsTheChainWhole()
    {
        await using TestBooks books = await TestBooks.OpenAsync(new ProbeWrite(_ => throw new OverflowException()));
        (await books.CallAsync(ProbeWrite.Name, books.Writer)).Refused("amount_out_of_range");
        ChainVerifier verifier = new();
        Assert.All(books.Events, one => Assert.Null(verifier.Observe(one)));
        Reply verified = (await books.CallAsync("verify_event_log", books.Reader)).Accepted();
        Assert.Equal("verified", verified.Status);
        Assert.Equal(books.Head.Seq - 1, verified.Json.GetProperty("events_checked").GetInt64());
    }
}
