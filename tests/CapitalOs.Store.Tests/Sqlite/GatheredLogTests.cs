using System.Globalization;
using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;
using SQLitePCL;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>A writer's log gets a commit in one piece, and nobody can tell the difference but by counting.</summary>
public sealed class GatheredLogTests : IDisposable
{
    private const int Pages = 20;
    private readonly ScratchFolder _folder = new();

    private string Path => _folder.File("plain.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ACommitOfManyPages_IsOneWrite()
    {
        using Connection gathered = Open(GatheredLog.Name);
        using Connection plain = Open(files: null);
        Commit(gathered, "first");

        Assert.InRange(WritesOf(() => Commit(plain, "plain")), 2 * Pages, 4 * Pages);
        Assert.InRange(WritesOf(() => Commit(gathered, "gathered")), 1, 3);
        Assert.Equal(3 * Pages, plain.Scalar("SELECT count(*) FROM notes"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(GatheredLog.Room / 4096)]
    [InlineData(1 + (GatheredLog.Room / 4096))]
    [InlineData(10 * GatheredLog.Room / 4096)]
    public void ACommitOfAnySize_IsSeenByOthers_AndAfterIt(int pages)
    {
        using (Connection gathered = Open(GatheredLog.Name))
        {
            Commit(gathered, "any", pages);
            using Connection other = Open(files: null);
            RequireWhole(other, pages);
            Commit(other, "other");
            Commit(gathered, "any", pages);
            RequireWhole(other, Pages + (2 * pages));
        }

        using Connection later = Open(files: null);
        RequireWhole(later, Pages + (2 * pages));
    }

    /// <summary>
    /// What a large transaction had put into the log before it was taken back stands where the next commit of anybody
    /// goes; written later, it would be in the place of that commit.
    /// </summary>
    [Fact]
    public void WhatWasTakenBack_IsNeverWritten_OverTheCommitsOfOthers()
    {
        using Connection gathered = Open(GatheredLog.Name);
        Commit(gathered, "first");

        // With its log folded, a transaction that is taken back reads nothing from the log, so nothing is flushed.
        gathered.RunScript("PRAGMA wal_checkpoint; PRAGMA cache_size = 10; PRAGMA cache_spill = 1;");
        gathered.Run("BEGIN IMMEDIATE");
        Fill(gathered, "taken back", Pages);
        gathered.Run("ROLLBACK");
        using Connection other = Open(files: null);
        Commit(other, "other");
        Commit(gathered, "second");

        RequireWhole(other, 3 * Pages);
        Assert.Equal(Pages, other.Scalar("SELECT count(*) FROM notes WHERE note LIKE 'other%'"));
        Assert.Equal(0, other.Scalar("SELECT count(*) FROM notes WHERE note LIKE 'taken%'"));
    }

    /// <summary>Nothing depends on the disk being waited for.</summary>
    [Theory]
    [InlineData("NORMAL")]
    [InlineData("OFF")]
    public void ACommitThatIsNotSynchronised_IsSeenByOthersToo(string mode)
    {
        using Connection gathered = Open(GatheredLog.Name);
        gathered.RunScript($"PRAGMA synchronous = {mode}");
        using Connection other = Open(files: null);
        for (int round = 1; round <= 3; round++)
        {
            Commit(gathered, "not synchronised");
            RequireWhole(other, round * Pages);
        }
    }

    /// <summary>A transaction that does not fit into the cache reads back what it has put into the log.</summary>
    [Fact]
    public void ALargeTransaction_ReadsItsOwnPages()
    {
        using Connection gathered = Open(GatheredLog.Name);
        gathered.RunScript("PRAGMA cache_size = 10; PRAGMA cache_spill = 1;");
        gathered.Run("BEGIN IMMEDIATE");
        for (int round = 1; round <= 3; round++)
        {
            Fill(gathered, "large", Pages);
            gathered.Run("UPDATE notes SET note = replace(note, 'large', 'great')");
            Assert.Equal(round * Pages, gathered.Scalar("SELECT count(*) FROM notes WHERE note LIKE 'great%'"));
        }

        gathered.Run("COMMIT");
        using Connection other = Open(files: null);
        RequireWhole(other, 3 * Pages);
    }

    private static void RequireWhole(Connection connection, int rows)
    {
        Assert.Equal(rows, connection.Scalar("SELECT count(*) FROM notes"));
        using Statement statement = connection.Prepare("PRAGMA integrity_check");
        Assert.True(statement.Step());
        Assert.Equal("ok", statement.Text(0));
    }

    private static void Commit(Connection connection, string note, int pages = Pages)
    {
        connection.Run("BEGIN IMMEDIATE");
        Fill(connection, note, pages);
        connection.Run("COMMIT");
    }

    private static void Fill(Connection connection, string note, int pages)
    {
        string text = note + new string('n', 3900);
        for (int page = 0; page < pages; page++)
        {
            connection.Run($"INSERT INTO notes (note) VALUES ('{text}')");
        }
    }

    /// <summary>The calls of this thread that write, as the kernel counts them.</summary>
    private static long WritesOf(Action action)
    {
        long before = Writes();
        action();
        return Writes() - before;
    }

    private static long Writes() => long.Parse(
        File.ReadLines("/proc/thread-self/io").First(line => line.StartsWith("syscw:", StringComparison.Ordinal))[7..],
        CultureInfo.InvariantCulture);

    private Connection Open(string? files)
    {
        Connection connection = Connection.Open(Path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, files);
        connection.RunScript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        connection.RunScript("CREATE TABLE IF NOT EXISTS notes (number INTEGER PRIMARY KEY, note TEXT NOT NULL)");
        return connection;
    }
}
