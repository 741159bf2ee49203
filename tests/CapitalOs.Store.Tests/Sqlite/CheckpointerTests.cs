using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>The log is folded into the file beside the writer, and readers keep what they have seen.</summary>
public sealed class CheckpointerTests : IDisposable
{
    private const int PageSize = 4096;
    private const int LogHeaderSize = 32;
    private const int CommitsPerFold = Checkpointer.PagesPerFold / 10;
    private const int FoldsPerLog = Checkpointer.PagesPerLog / Checkpointer.PagesPerFold;
    private static readonly string TenPages = $"{{\"note\":\"{Samples.Letters(10 * PageSize)}\"}}";
    private readonly ScratchFolder _folder = new();

    private string Path => _folder.File("books.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Log_IsFoldedBesideTheWriter_AndBeginsAnew()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        long empty = new FileInfo(Path).Length;
        byte[] first = LogHeader();
        await FillAsync(books);
        Assert.True(new FileInfo(Path).Length > empty + (Checkpointer.PagesPerFold * PageSize / 2));
        await AppendTwiceAsync(books);
        Assert.Equal(first, LogHeader());
        for (int fold = 0; fold < FoldsPerLog; fold++)
        {
            await FillAsync(books);
        }

        // The writer folds the little that was added meanwhile, and its next commit is the first of a new log.
        await AppendTwiceAsync(books);
        Assert.NotEqual(first, LogHeader());
        Assert.Empty(books.CheckIntegrity());
    }

    [Fact]
    public async Task Log_IsFoldedForLoneCallersToo()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        for (int i = 0; i < CommitsPerFold; i++)
        {
            await books.WriteHereAsync(AppendTenPages);
        }

        WaitForFold(books, 1);
    }

    [Fact]
    public async Task Reader_KeepsItsSnapshotWhileTheLogIsFolded()
    {
        await using SqliteBooks books = SqliteBooks.Create(Path);
        await books.WriteAsync(Samples.Begin);
        await books.WriteAsync(AppendTenPages);
        long size = new FileInfo(Path).Length;
        (long before, long after) = books.ReadConnection(reader =>
        {
            long first = reader.Connection.Scalar("SELECT count(*) FROM events");
            FillAsync(books).GetAwaiter().GetResult();
            return (first, reader.Connection.Scalar("SELECT count(*) FROM events"));
        });

        // What the reader's snapshot does not have was not folded over it.
        Assert.Equal((2, 2), (before, after));
        Assert.True(new FileInfo(Path).Length < size + (Checkpointer.PagesPerFold * PageSize / 2));
        Assert.Equal(
            2 + CommitsPerFold, books.ReadConnection(one => one.Connection.Scalar("SELECT count(*) FROM events")));
        await FillAsync(books);
        Assert.True(new FileInfo(Path).Length > Checkpointer.PagesPerFold * PageSize);
        Assert.Empty(books.CheckIntegrity());
    }

    [Fact]
    public async Task LastToClose_LeavesNoLog()
    {
        await using (SqliteBooks books = SqliteBooks.Create(Path))
        {
            await books.WriteAsync(Samples.Begin);
            await FillAsync(books);
            Assert.True(File.Exists(Path + "-wal"));
        }

        Assert.False(File.Exists(Path + "-wal"));
    }

    /// <summary>Writes as much as a fold is worth, and waits for its end.</summary>
    private static async Task FillAsync(SqliteBooks books)
    {
        int folds = books.Folds;
        for (int i = 0; i < CommitsPerFold; i++)
        {
            await books.WriteAsync(AppendTenPages);
        }

        WaitForFold(books, folds + 1);
    }

    private static async Task AppendTwiceAsync(SqliteBooks books)
    {
        await books.WriteAsync(writer => Samples.AppendEvent(writer));
        await books.WriteAsync(writer => Samples.AppendEvent(writer));
    }

    private static long AppendTenPages(IBooksWriter writer) =>
        Samples.AppendEvent(writer, record => record with { Input = TenPages });

    private static void WaitForFold(SqliteBooks books, int fold) =>
        Assert.True(SpinWait.SpinUntil(() => books.Folds >= fold, TimeSpan.FromSeconds(30)), $"no fold {fold}");

    private byte[] LogHeader()
    {
        using FileStream log = new(Path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] header = new byte[LogHeaderSize];
        log.ReadExactly(header);
        return header;
    }
}
