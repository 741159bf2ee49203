using System.Collections.Concurrent;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Writing;
using CapitalOs.TestKit;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>A caller that writes on its own thread, beside others and beside the writer's thread.</summary>
public sealed class LoneCallerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string Path => _folder.File("books.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LoneCaller_WritesOnItsOwnThread_AndIsOnDiskWhenItReturns()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        int own = Environment.CurrentManagedThreadId;
        int ran = 0;
        Task<long> write = books.WriteHereAsync(writer =>
        {
            ran = Environment.CurrentManagedThreadId;
            return Samples.AppendEvent(writer);
        });

        Assert.True(write.IsCompletedSuccessfully);
        Assert.Equal(own, ran);
        using RawDatabase other = new(Path);
        Assert.Equal(2, other.Connection.Scalar("SELECT max(seq) FROM events"));
    }

    [Fact]
    public async Task WriterThread_RunsWhatDoesNotAskForItsOwn()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        Assert.NotEqual(
            Environment.CurrentManagedThreadId, await books.WriteAsync(_ => Environment.CurrentManagedThreadId));
    }

    [Fact]
    public async Task CallersInACrowd_WaitInOrder_AndShareOneCommit()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        WriterCounters before = books.Counters;
        List<int> order = [];
        Task[] writes = await WhileOneWrites(books, () => (Task[])
            [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0
                ? books.WriteHereAsync(_ => Noted(order, i))
                : books.WriteAsync(_ => Noted(order, i)))]);
        await Task.WhenAll(writes);

        Assert.Equal(Enumerable.Range(0, 100), order);
        Assert.Equal(2, books.Counters.Batches - before.Batches);
        Assert.Equal(100, books.Counters.LargestBatch);
    }

    [Fact]
    public async Task CallerBehindTheWriterThread_WaitsForItsTurn()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim release = new();
        Task<int> holding = books.WriteAsync(_ =>
        {
            entered.Set();
            release.Wait();
            return 1;
        });
        entered.Wait();
        Task<int> behind = books.WriteHereAsync(_ => Environment.CurrentManagedThreadId);
        Assert.False(behind.IsCompleted);
        release.Set();
        await holding;
        Assert.NotEqual(Environment.CurrentManagedThreadId, await behind);
    }

    [Fact]
    public async Task FullQueue_RefusesACallerInACrowd()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path, new BooksOptions { QueueCapacity = 2 });
        Task<int>[] writes = await WhileOneWrites(books, () =>
        {
            Task<int>[] waiting = [books.WriteHereAsync(_ => 1), books.WriteHereAsync(_ => 2)];
            Assert.Throws<WriterSaturatedException>(() => { _ = books.WriteHereAsync(_ => 3); });
            return waiting;
        });
        await Task.WhenAll(writes);
        Assert.Equal(4, await books.WriteHereAsync(_ => 4));
    }

    [Fact]
    public async Task CommandThatThrows_LeavesNothing_AndGivesTheTurnBack()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        await Assert.ThrowsAsync<TimeoutException>(() => books.WriteHereAsync<int>(writer =>
        {
            Samples.AddAccount(writer, "failing");
            throw new TimeoutException("mine");
        }));

        Assert.Null(books.Read(reader => reader.FindAccountByCode(Samples.Entity, "failing")));
        Assert.Equal(2, await books.WriteHereAsync(writer => Samples.AppendEvent(writer)));
        Assert.Equal(3, await books.WriteAsync(writer => Samples.AppendEvent(writer)));
    }

    [Fact]
    public async Task CommandThatThrowsAfterKeptEffects_LeavesNothing()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        await Assert.ThrowsAsync<InvalidOperationException>(() => books.WriteHereAsync(writer =>
        {
            using (IEffects kept = writer.BeginEffects())
            {
                Samples.AddAccount(writer, "kept");
                kept.Keep();
            }

            _ = writer.BeginEffects();
            Samples.AddAccount(writer, "open");
            return 0;
        }));

        Assert.Null(books.Read(reader => reader.FindAccountByCode(Samples.Entity, "kept")));
        Assert.Equal(0, books.Counters.FailedBatches);
        await books.WriteHereAsync(writer => Samples.AddAccount(writer, "next"));
        Assert.NotNull(books.Read(reader => reader.FindAccountByCode(Samples.Entity, "next")));
        Assert.Empty(books.CheckIntegrity());
    }

    [Fact]
    public async Task RowWithoutTheRowThatItNames_FailsACommandAlone()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        await Assert.ThrowsAsync<BooksConstraintException>(() => books.WriteHereAsync(writer =>
        {
            // Its event would have to follow.
            writer.InsertFirstAnswer(Samples.FirstAnswer("t1", writer.Head.Seq + 1));
            return 0;
        }));
        Assert.Null(books.Read(reader => reader.FindFirstAnswer("test_tool", "bank", "t1")));
        Assert.Equal(2, await books.WriteHereAsync(writer => Samples.AppendEvent(writer)));
    }

    [Fact]
    public async Task Savepoint_IsForCommandsThatShareATransaction()
    {
        SavepointCounter counter = new();
        await using SqliteBooks books = SqliteBooks.Create(
            Path, BooksOptions.Default with { Observer = counter });
        await books.WriteHereAsync(_ => 0);
        Assert.Equal(0, counter.Count);
        Task<int>[] writes = await WhileOneWrites(
            books, () => (Task<int>[])[books.WriteHereAsync(_ => 1), books.WriteAsync(_ => 2)]);
        await Task.WhenAll(writes);
        Assert.Equal(2, counter.Count);
    }

    [Fact]
    public async Task CommitThatFails_FailsTheCaller_AndTheNextOneStartsFromWhatIsOnDisk()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        Task<long> taken = books.WriteHereAsync(writer =>
        {
            long seq = Samples.AppendEvent(writer);
            ((SqliteWriter)writer).Database.Run("ROLLBACK");
            return seq;
        });

        await Assert.ThrowsAnyAsync<Exception>(() => taken);
        Assert.Equal(1, books.Read(reader => reader.Head.Seq));
        Assert.Equal(1, books.Counters.FailedBatches);
        Assert.Equal(2, await books.WriteHereAsync(writer => Samples.AppendEvent(writer)));
        Assert.Empty(books.CheckIntegrity());
    }

    [Fact]
    public async Task DamageMetByACaller_StopsTheWriterThread_AndEveryLaterCaller()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        const int corrupt = 11;
        await Assert.ThrowsAsync<BooksStorageException>(() => books.WriteHereAsync<int>(
            _ => throw new BooksStorageException(corrupt, "the file is damaged")));

        await Assert.ThrowsAsync<BooksDamagedException>(() => books.WriteHereAsync(one => Samples.AppendEvent(one)));
        await Assert.ThrowsAsync<BooksDamagedException>(() => books.WriteAsync(one => Samples.AppendEvent(one)));
        Assert.Equal(1, books.Read(reader => reader.Head.Seq));
    }

    [Fact]
    public async Task BatchThatEndsInAnUnknownState_StopsTheWriter()
    {
        await SqliteBooks.Create(Path).DisposeAsync();
        BatchWriter writer = new(
            BooksFile.ConnectWriter(Path, BooksOptions.Default),
            new LockThatCannotEnd(),
            checkpointer: null,
            BooksOptions.Default);
        Assert.Throws<TimeoutException>(() => { _ = writer.Enqueue(_ => 0, mayRunHere: true); });
        await Assert.ThrowsAsync<BooksDamagedException>(() => writer.Enqueue(_ => 0, mayRunHere: true));
        await Assert.ThrowsAsync<BooksDamagedException>(() => writer.Enqueue(_ => 0, mayRunHere: false));
        await writer.StopAsync();
    }

    [Fact]
    public async Task LockHeldTooLong_IsBusy_AndTheTurnIsGivenBack()
    {
        await using SqliteBooks books = SqliteBooks.Create(
            Path, new BooksOptions { BusyLimit = TimeSpan.FromMilliseconds(200) });
        await books.WriteAsync(Samples.Begin);
        using (RawDatabase raw = new(Path))
        {
            raw.Run("BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<BooksBusyException>(() => books.WriteHereAsync(w => Samples.AppendEvent(w)));
        }

        Assert.Equal(2, await books.WriteHereAsync(writer => Samples.AppendEvent(writer)));
    }

    [Fact]
    public async Task Dispose_WaitsForTheCallerThatWrites_AndForThoseBehindIt()
    {
        SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        Task disposing = Task.CompletedTask;
        Task<long>[] waiting = await WhileOneWrites(books, () =>
        {
            Task<long>[] behind = [books.WriteHereAsync(writer => Samples.AppendEvent(writer))];
            disposing = books.DisposeAsync().AsTask();
            Assert.False(disposing.IsCompleted);
            Assert.Throws<ObjectDisposedException>(() => { _ = books.WriteHereAsync(_ => 0); });
            return behind;
        });

        Assert.Equal(2, await waiting[0]);
        await disposing;
        Assert.Throws<ObjectDisposedException>(() => { _ = books.WriteHereAsync(_ => 0); });
        await using SqliteBooks again = SqliteBooks.Open(Path);
        Assert.Equal(2, again.Read(reader => reader.Head.Seq));
    }

    [Fact]
    public async Task CallersOfEveryKind_NeverWriteAtOnce_AndNoneIsLost()
    {
        const int Each = 200;
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        WriterCounters before = books.Counters;
        int inside = 0;
        ConcurrentBag<long> seqs = [];
        long Append(IBooksWriter writer)
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            long seq = Samples.AppendEvent(writer);
            Assert.Equal(0, Interlocked.Decrement(ref inside));
            return seq;
        }

        Task[] callers = [.. Enumerable.Range(0, 6).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < Each; i++)
            {
                seqs.Add(await (caller % 3 == 0 ? books.WriteAsync(Append) : books.WriteHereAsync(Append)));
            }
        }))];
        await Task.WhenAll(callers);

        Assert.Equal(Enumerable.Range(2, 6 * Each).Select(seq => (long)seq), seqs.Order());
        Assert.Equal(6 * Each, books.Counters.Commands - before.Commands);
        Assert.Equal(0, books.Counters.FailedBatches);
        Assert.Equal(1 + (6 * Each), books.Read(reader => reader.ReadChain(1).Count()));
    }

    [Fact]
    public async Task CallerOfBooksInMemory_MayNotReadThemFromInside_OnItsOwnThread()
    {
        await using SqliteBooks books = SqliteBooks.CreateInMemory();
        await books.WriteAsync(Samples.Begin);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => books.WriteHereAsync(_ => books.Read(reader => reader.Head.Seq)));
        Assert.Equal(1, books.Read(reader => reader.Head.Seq));
    }

    private static int Noted(List<int> order, int value)
    {
        order.Add(value);
        return value;
    }

    /// <summary>Does something while a lone caller is inside its command on a thread of its own.</summary>
    private static Task<T> WhileOneWrites<T>(SqliteBooks books, Func<T> act) =>
        HeldWriter.WhileAsync(command => Task.Run(() => books.WriteHereAsync(command)), act);

    private sealed class SavepointCounter : IStatementObserver
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Ran(Statement statement, Connection connection)
        {
            if (statement.Sql == "SAVEPOINT command")
            {
                Interlocked.Increment(ref _count);
            }
        }
    }

    private sealed class LockThatCannotEnd : IWriteLock
    {
        public void Begin(Connection connection) => connection.Run("BEGIN IMMEDIATE");

        public void BeginAgain(Connection connection) => Begin(connection);

        public void End() => throw new TimeoutException("the lock");

        public void Dispose()
        {
        }
    }
}
