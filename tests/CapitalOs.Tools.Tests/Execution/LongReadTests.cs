using CapitalOs.Ledger.Money;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Execution;

/// <summary>Reads that may take long wait for each other and are in nobody else's way.</summary>
public sealed class LongReadTests
{
    [Fact]
    public async Task EveryRead_WhoseTimeItsCallerOrTheLogDecides_IsLong()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        IEnumerable<string> names = books.Executor.Catalogue.Tools
            .Where(tool => tool.Descriptor.MayTakeLong).Select(tool => tool.Descriptor.Name);
        Assert.Equal(["query", "verify_event_log"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task MoreLongReadsThanReaders_LeaveReadersToTheOthers_AndAllAreAnswered()
    {
        using ScratchFolder folder = new();
        using LongProbe probe = new();
        await using TestBooks books = await TestBooks.OpenFileAsync(folder.File("books.db"), probe);
        Task<Reply>[] all = Start(books, CallLimits.LongReadsMax + CallLimits.LongReadsWaitingMax);
        await probe.RunningAsync(CallLimits.LongReadsMax);

        // These would wait for ever if the long ones could take every reader.
        for (int i = 0; i < 20; i++)
        {
            (await books.CallAsync("list_accounts", books.Reader)).Accepted();
        }

        Assert.DoesNotContain(all, one => one.IsCompleted);
        probe.Release();
        Assert.All(await Task.WhenAll(all), reply => reply.Accepted());
        Assert.Equal(CallLimits.LongReadsMax, probe.MostAtOnce);
    }

    [Fact]
    public async Task OneMoreThanMayWait_IsBusyAtOnce_WithItsEvent()
    {
        using ScratchFolder folder = new();
        using LongProbe probe = new();
        await using TestBooks books = await TestBooks.OpenFileAsync(folder.File("books.db"), probe);
        Task<Reply>[] all = Start(books, CallLimits.LongReadsMax + CallLimits.LongReadsWaitingMax);
        await probe.RunningAsync(CallLimits.LongReadsMax);
        long head = books.Head.Seq;
        Reply reply = await books.CallAsync(LongProbe.Name, books.Reader);
        reply.Refused("busy");
        Assert.Equal(head + 1, books.Head.Seq);
        Assert.Equal((LongProbe.Name, "refused", "busy", "auditor"), (
            books.LastEvent.Record.Tool, books.LastEvent.Record.Status, books.LastEvent.Record.Code,
            books.LastEvent.Record.ActorId));
        Assert.DoesNotContain(all, one => one.IsCompleted);
        probe.Release();
        Assert.All(await Task.WhenAll(all), one => one.Accepted());

        // Room again.
        (await books.CallAsync(LongProbe.Name, books.Reader)).Accepted();
    }

    [Fact]
    public async Task AsManyCallersAsFit_WhoCallAgainOnTheirAnswer_AreNeverBusy()
    {
        using ScratchFolder folder = new();
        await using SqliteBooks books = SqliteBooks.Create(folder.File("books.db"));
        LongReads reads = new(books, TimeProvider.System);
        const int Callers = CallLimits.LongReadsMax + CallLimits.LongReadsWaitingMax;
        int[] answered = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            int count = 0;
            while (count < 10 && await reads.RunAsync(_ => "ran") is not null)
            {
                count++;
            }

            return count;
        })));
        Assert.All(answered, count => Assert.Equal(10, count));
    }

    [Fact]
    public async Task WhomTheGateRefuses_WaitsForNobody()
    {
        using ScratchFolder folder = new();
        using LongProbe probe = new();
        await using TestBooks books = await TestBooks.OpenFileAsync(folder.File("books.db"), probe);
        string blind = await books.NewTokenAsync("blind", "write");
        Task<Reply>[] all = Start(books, CallLimits.LongReadsMax + 1);
        await probe.RunningAsync(CallLimits.LongReadsMax);
        (await books.CallAsync(LongProbe.Name, null)).Refused("unauthenticated");
        (await books.CallAsync(LongProbe.Name, blind)).Refused("forbidden");
        (await books.RawAsync(LongProbe.Name, books.Reader, "{}")).Refused("invalid_correlation_id");
        probe.Release();
        Assert.All(await Task.WhenAll(all), one => one.Accepted());
        Assert.Equal(CallLimits.LongReadsMax + 1, probe.Runs);
    }

    [Fact]
    public async Task TurnThatDoesNotCome_IsBusyWhenItsTimeIsOver_AndNotBefore()
    {
        using ScratchFolder folder = new();
        using TimerClock clock = new();
        await using SqliteBooks books = SqliteBooks.Create(folder.File("books.db"));
        LongReads reads = new(books, clock);
        TaskCompletionSource free = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CountdownEvent begun = new(CallLimits.LongReadsMax);
        Task<string?>[] running =
        [
            .. Enumerable.Range(0, CallLimits.LongReadsMax).Select(_ => reads.RunAsync(_ => Wait(begun, free.Task))),
        ];
        begun.Wait();
        Task<string?> waiting = reads.RunAsync(_ => "waited");
        clock.Advance(CallLimits.LongReadWait - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await waiting);
        Task<string?> next = reads.RunAsync(_ => "waited");
        free.SetResult();
        Assert.Equal("waited", await next);
        Assert.All(await Task.WhenAll(running), one => Assert.Equal("ran", one));
    }

    [Fact]
    public async Task ReadsThatWait_ShareASnapshot_ThatIsNewerThanTheyAre()
    {
        using ScratchFolder folder = new();
        await using SqliteBooks file = SqliteBooks.Create(folder.File("books.db"));
        SnapshotCountingBooks books = new(file);
        LongReads reads = new(books, TimeProvider.System);
        TaskCompletionSource free = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CountdownEvent begun = new(CallLimits.LongReadsMax);
        Task<string?>[] running =
        [
            .. Enumerable.Range(0, CallLimits.LongReadsMax).Select(_ => reads.RunAsync(reader =>
            {
                Assert.Null(reader.FindCommodity(CommodityCode.Parse("USD")));
                return Wait(begun, free.Task);
            })),
        ];
        begun.Wait();

        // What was written before a read came is in what it sees, whoever else was served when it was written.
        await file.WriteAsync(writer =>
        {
            writer.InsertCommodity(new Commodity(CommodityCode.Parse("USD"), 2));
            return true;
        });
        Task<string?>[] waiting =
        [
            .. Enumerable.Range(0, CallLimits.LongReadsWaitingMax).Select(_ => reads.RunAsync(reader =>
                reader.FindCommodity(CommodityCode.Parse("USD")) is null ? "old" : "new")),
        ];
        Assert.Equal(CallLimits.LongReadsMax, books.Snapshots);
        free.SetResult();
        Assert.All(await Task.WhenAll(running), one => Assert.Equal("ran", one));
        Assert.All(await Task.WhenAll(waiting), one => Assert.Equal("new", one));
        Assert.InRange(books.Snapshots, CallLimits.LongReadsMax + 1, CallLimits.LongReadsWaitingMax / 2);
    }

    [Fact]
    public async Task ReadWhoseSnapshotDoesNotBegin_IsTold_AndTheNextIsServed()
    {
        using ScratchFolder folder = new();
        await using SqliteBooks file = SqliteBooks.Create(folder.File("books.db"));
        SnapshotCountingBooks books = new(file) { FailuresLeft = 1 };
        LongReads reads = new(books, TimeProvider.System);
        await Assert.ThrowsAsync<BooksBusyException>(() => reads.RunAsync(_ => "ran"));
        Assert.Equal("ran", await reads.RunAsync(_ => "ran"));
        await Assert.ThrowsAsync<InvalidDataException>(
            () => reads.RunAsync<string>(_ => throw new InvalidDataException()));
        Assert.Equal("ran", await reads.RunAsync(_ => "ran"));
    }

    [Fact]
    public async Task LongRead_ThatReachesOut_IsBlocked()
    {
        TestBooks? running = null;
        using LongProbe probe = new(() => running!.Witness.Report(ScriptedWitness.Attempt()));
        await using TestBooks books = running = await TestBooks.OpenAsync(probe);
        probe.Release();
        (await books.CallAsync(LongProbe.Name, books.Reader)).Refused("egress_blocked");
        Assert.Equal("egress_blocked", books.LastEvent.Record.Status);
    }

    private static Task<Reply>[] Start(TestBooks books, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => books.CallAsync(LongProbe.Name, books.Reader))];

    private static string Wait(CountdownEvent begun, Task free)
    {
        begun.Signal();
        free.GetAwaiter().GetResult();
        return "ran";
    }
}
