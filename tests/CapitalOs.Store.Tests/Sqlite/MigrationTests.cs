using CapitalOs.Store.Comparison;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Sqlite;

public sealed class MigrationTests
{
    [Fact]
    public void UpDownUp_GivesTheSameSchema_AndDownLeavesNothing()
    {
        using Connection moved = BooksFile.FreshInMemory(BooksOptions.Default);
        using Connection fresh = BooksFile.FreshInMemory(BooksOptions.Default);
        Assert.True(moved.Scalar("SELECT count(*) FROM sqlite_schema") > 40);

        Migrator.MoveTo(moved, 0);
        Assert.Equal(0, moved.Scalar("SELECT count(*) FROM sqlite_schema"));
        Assert.Equal(0, moved.Scalar("PRAGMA user_version"));
        Assert.Equal(0, moved.Scalar("PRAGMA application_id"));

        Migrator.MoveTo(moved, MigrationList.Latest);
        Assert.Null(BooksComparison.FirstDifference(moved, fresh, []));
    }

    [Fact]
    public void EachStep_UpAndDownAgain_GivesTheSchemaBeforeIt()
    {
        for (int version = 1; version < MigrationList.Latest; version++)
        {
            using Connection there = BooksFile.FreshInMemory(BooksOptions.Default);
            Migrator.MoveTo(there, version);
            using Connection back = BooksFile.FreshInMemory(BooksOptions.Default);
            Migrator.MoveTo(back, 0);
            Migrator.MoveTo(back, version);
            Assert.Null(BooksComparison.FirstDifference(there, back, []));
            Assert.Equal(version, there.Scalar("SELECT count(*) FROM schema_migrations"));
        }
    }

    [Fact]
    public async Task Down_KeepsTheRowsOfEarlierSteps()
    {
        using FilledBooks filled = await FilledBooks.New();
        using RawDatabase raw = new(filled.Path);
        long events = raw.Connection.Scalar("SELECT count(*) FROM events");
        long postings = raw.Connection.Scalar("SELECT count(*) FROM postings");
        Assert.Equal((5, 8), (events, postings));

        Migrator.MoveTo(raw.Connection, 4);
        Assert.Equal(events, raw.Connection.Scalar("SELECT count(*) FROM events"));
        Assert.Equal(postings, raw.Connection.Scalar("SELECT count(*) FROM postings"));
        Assert.Equal(0, raw.Connection.Scalar(
            "SELECT count(*) FROM sqlite_schema WHERE name IN ('credentials', 'first_answers', 'balance_snapshots')"));
    }

    [Fact]
    public async Task OlderBooks_AreRefusedUntilMigrated_AndKeepTheirRows()
    {
        using FilledBooks filled = await FilledBooks.New();
        using (RawDatabase raw = new(filled.Path))
        {
            Migrator.MoveTo(raw.Connection, 6);
        }

        BooksOpenException refusal = Assert.Throws<BooksOpenException>(() => SqliteBooks.Open(filled.Path));
        Assert.Equal(BooksOpenReason.SchemaTooOld, refusal.Reason);
        SqliteBooks.Migrate(filled.Path);
        await using SqliteBooks books = SqliteBooks.Open(filled.Path);
        Assert.Empty(books.CheckIntegrity());
        Assert.Equal(5, books.Read(reader => reader.Head.Seq));
        Assert.Empty(books.Read(reader => reader.ListCredentials(null, 10)));
    }
}
