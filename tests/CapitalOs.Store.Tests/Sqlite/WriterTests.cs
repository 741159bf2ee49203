using CapitalOs.Store.Accounts;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Roles;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Writing;
using CapitalOs.TestKit;

namespace CapitalOs.Store.Tests.Sqlite;

public sealed class WriterTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string Path => _folder.File("books.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ThousandConcurrentWrites_ShareFewTransactions()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        WriterCounters before = books.Counters;
        Task<long>[] writes = await Held<Task<long>[]>(books, () =>
            [.. Enumerable.Range(0, 1000).Select(_ => books.WriteAsync(writer => Samples.AppendEvent(writer)))]);

        Assert.Equal(Enumerable.Range(2, 1000).Select(seq => (long)seq), await Task.WhenAll(writes));
        Assert.InRange(books.Counters.Batches - before.Batches, 1, 10);
        Assert.Equal(1001, books.Counters.Commands - before.Commands);
        Assert.Equal(256, books.Counters.LargestBatch);
    }

    [Fact]
    public async Task FullQueue_RefusesTheNextCommand_AndTakesOneAgainLater()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path, new BooksOptions { QueueCapacity = 3 });
        await books.WriteAsync(Samples.Begin);
        Task<long>[] writes = await Held(books, () =>
        {
            Task<long>[] waiting =
                [.. Enumerable.Range(0, 3).Select(_ => books.WriteAsync(writer => Samples.AppendEvent(writer)))];
            Assert.Throws<WriterSaturatedException>(
                () => { _ = books.WriteAsync(writer => Samples.AppendEvent(writer)); });
            return waiting;
        });
        await Task.WhenAll(writes);
        Assert.Equal(5, await books.WriteAsync(writer => Samples.AppendEvent(writer)));
    }

    [Fact]
    public async Task TwoHandlesOnOneFile_KeepOneChain_AndBothGetThrough()
    {
        await using SqliteBooks first = SqliteBooks.Create(Path);
        await first.WriteAsync(Samples.Begin);
        await using SqliteBooks second = SqliteBooks.Open(Path);

        using CancellationTokenSource enough = new();
        Task<int>[] load = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            int written = 0;
            while (!enough.IsCancellationRequested)
            {
                await first.WriteAsync(writer => Samples.AppendEvent(writer));
                written++;
            }

            return written;
        }))];

        // Each of these commits alone beside a handle that always has more to write.
        for (int i = 0; i < 100; i++)
        {
            await second.WriteAsync(writer => Samples.AppendEvent(writer));
        }

        await enough.CancelAsync();
        int loaded = (await Task.WhenAll(load)).Sum();
        Assert.True(loaded >= 100, $"the other handle wrote {loaded}");
        Assert.Equal(1 + 100 + loaded, first.Read(reader => reader.Head.Seq));
        Assert.Equal(1 + 100 + loaded, second.Read(reader => reader.ReadChain(1).Count()));
        Assert.Empty(second.CheckIntegrity());
    }

    [Fact]
    public async Task BooksOpen_WhileAnotherProcessHasItsTurn_AndTakeNoTurnByOpening()
    {
        await using (SqliteBooks books = SqliteBooks.Create(Path))
        {
            await books.WriteAsync(Samples.Begin);
        }

        // FileShare.None takes the exclusive lock that a writer's turn is.
        using (new FileStream(Path + "-turn", FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await using SqliteBooks opened = SqliteBooks.Open(Path);
            Assert.Equal(1, opened.Read(reader => reader.Head.Seq));
        }

        await using SqliteBooks idle = SqliteBooks.Open(Path);
        using (new FileStream(Path + "-turn", FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(1, idle.Read(reader => reader.Head.Seq));
        }
    }

    [Fact]
    public async Task LockHeldTooLong_IsBusy_AndLaterWritesGoOn()
    {
        await using SqliteBooks books = SqliteBooks.Create(
            Path, new BooksOptions { BusyLimit = TimeSpan.FromMilliseconds(200) });
        await books.WriteAsync(Samples.Begin);
        using (RawDatabase raw = new(Path))
        {
            raw.Run("BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<BooksBusyException>(() => books.WriteAsync(w => Samples.AppendEvent(w)));
            Assert.Equal(1, books.Read(reader => reader.Head.Seq));
        }

        Assert.Equal(2, await books.WriteAsync(writer => Samples.AppendEvent(writer)));
    }

    [Fact]
    public async Task FullDisk_FailsItsBatch_LeavesNothing_AndTheWriterRecovers()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        long roof = await AsOwner(books, "PRAGMA page_count") + 8;
        await AsOwner(books, $"PRAGMA max_page_count = {roof}");
        string large = Samples.Letters(20_000);

        Task<long>[] writes = await Held<Task<long>[]>(books, () =>
            [.. Enumerable.Range(0, 5).Select(_ => books.WriteAsync(
                writer => Samples.AppendEvent(writer, record => record with { Input = $"{{\"a\":\"{large}\"}}" })))]);
        List<Exception?> failures = [];
        foreach (Task<long> write in writes)
        {
            failures.Add(await Record.ExceptionAsync(() => write));
        }

        Assert.Contains(failures, failure => failure is BooksStorageException or BooksCommitException);
        long succeeded = failures.Count(failure => failure is null);
        Assert.True(succeeded < 5);
        Assert.Equal(1 + succeeded, books.Read(reader => reader.Head.Seq));
        Assert.Equal(1 + succeeded, books.Read(reader => reader.ReadChain(1).Count()));

        await AsOwner(books, "PRAGMA max_page_count = 1000000");
        Assert.Equal(2 + succeeded, await books.WriteAsync(writer => Samples.AppendEvent(writer)));
        Assert.Empty(books.CheckIntegrity());
    }

    [Fact]
    public async Task CommitThatFails_FailsEveryCommandOfItsBatch_AndTheWriterRecovers()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);

        // The third command ends the transaction behind the writer's back.
        Task[] writes = await Held(books, () => new Task[]
        {
            books.WriteAsync(writer => Samples.AppendEvent(writer)),
            books.WriteAsync(writer => Samples.AppendEvent(writer)),
            books.WriteAsync(writer => Raw(writer).Run("ROLLBACK")),
            books.WriteAsync(writer => Samples.AddAccount(writer, "later")),
        });

        await Assert.ThrowsAsync<BooksCommitException>(() => writes[0]);
        await Assert.ThrowsAsync<BooksCommitException>(() => writes[1]);
        await Assert.ThrowsAnyAsync<Exception>(() => writes[2]);
        await writes[3];
        Assert.Equal(1, books.Read(reader => reader.Head.Seq));
        Assert.NotNull(books.Read(reader => reader.FindAccountByCode(Samples.Entity, "later")));
        Assert.Equal(1, books.Counters.FailedBatches);
    }

    [Fact]
    public async Task Snapshot_DoesNotSeeWhatIsCommittedWhileItIsRead()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        (long before, long after, AccountRow? account) = books.Read(reader =>
        {
            long head = reader.Head.Seq;
            Task.Run(() => books.WriteAsync(writer =>
            {
                Samples.AddAccount(writer, "new");
                Samples.AppendEvent(writer);
            })).Wait();
            return (head, reader.Head.Seq, reader.FindAccountByCode(Samples.Entity, "new"));
        });
        Assert.Equal((1, 1), (before, after));
        Assert.Null(account);
        Assert.Equal(2, books.Read(reader => reader.Head.Seq));
    }

    [Fact]
    public async Task Dispose_FinishesWhatWaits_AndRefusesWhatComesLater()
    {
        SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        Task<long>[] writes =
            [.. Enumerable.Range(0, 100).Select(_ => books.WriteAsync(writer => Samples.AppendEvent(writer)))];
        await books.DisposeAsync();

        Assert.All(writes, write => Assert.True(write.IsCompletedSuccessfully));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => books.WriteAsync(Samples.Begin));
        Assert.Throws<ObjectDisposedException>(() => books.Read(reader => reader.Head));
        await using SqliteBooks again = SqliteBooks.Open(Path);
        Assert.Equal(101, again.Read(reader => reader.Head.Seq));
        Assert.False(File.Exists(Path + "-wal") && new FileInfo(Path + "-wal").Length > 0);
    }

    private static Connection Raw(IBooksWriter writer) => ((SqliteWriter)writer).Database;

    /// <summary>Enqueues commands while the writer is held inside one, so that they wait together.</summary>
    private static Task<T> Held<T>(SqliteBooks books, Func<T> enqueue) =>
        HeldWriter.WhileAsync(books.WriteAsync, enqueue);

    /// <summary>Runs what the writer's role does not let it do, on the writer's connection.</summary>
    private static Task<long> AsOwner(SqliteBooks books, string sql) => books.WriteAsync(writer =>
    {
        Connection connection = Raw(writer);
        connection.Authorizer.Role = ConnectionRole.Owner;
        try
        {
            return connection.Scalar(sql);
        }
        finally
        {
            connection.Authorizer.Role = ConnectionRole.Writer;
        }
    });
}
