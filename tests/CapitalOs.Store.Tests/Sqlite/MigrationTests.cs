using System.Runtime.Versioning;
using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Comparison;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Idempotency;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transactions;

namespace CapitalOs.Store.Tests.Sqlite;

[UnsupportedOSPlatform("windows")]
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
    public async Task RowsInFewBytes_AreTheSame_WhenTheyHaveBeenInMany()
    {
        using FilledBooks filled = await FilledBooks.New();
        await using (SqliteBooks books = SqliteBooks.Open(filled.Path))
        {
            await books.WriteAsync(writer =>
            {
                // A caller whose first word is its tool, one whose first word is its commit, and every column filled.
                Sha256Hash output = Sha256Hash.Of([3]);
                IdempotencyRow answer = Samples.FirstAnswer("t9", 6, output);
                writer.InsertFirstAnswer(answer with { Tool = "new_tool", SourceSystem = "x" });
                Samples.AppendEvent(writer, one => one with
                {
                    Tool = "new_tool",
                    ActorId = "newcomer",
                    RecordedAt = "1969-12-31T23:59:59.999999Z",
                    Code = "new_code",
                    OutputHash = output,
                    Input = $$"""{"account_id":"{{Guid.Empty}}","text":"\u0000é"}""",
                    Minted = Sha256Hash.Of([4]).ToHex(),
                });
                long paid = writer.InsertTransaction(Samples.Transaction(
                    writer, "t8", "2026-03-31", new NewPosting(1, 5, null), new NewPosting(2, -5, null)));
                writer.CountCommit("committer", Samples.Entity, new UtcInstant(30), Figure.OfUnits(-9), paid);
                Samples.AppendEvent(
                    writer, one => one with { Tool = "paying_tool", ActorId = null, InputHash = null, Input = null });
                Samples.AppendEvent(writer, one => one with
                {
                    Authorization = EventAuthorization.Denied,
                    ViolationJson = Samples.Violation(7),
                    Input = $$"""{"account_id":"{{Guid.Empty}}","account_id":"{{Guid.Empty}}"}""",
                });
            });
        }

        string asTheyWere = filled.Path + ".before";
        File.Copy(filled.Path, asTheyWere);
        using RawDatabase moved = new(filled.Path);
        using RawDatabase before = new(asTheyWere);
        Migrator.MoveTo(moved.Connection, 26);
        Assert.Equal(
            8, moved.Connection.Scalar("SELECT count(*) FROM events WHERE typeof(event_id) = 'text'"));
        Migrator.MoveTo(moved.Connection, MigrationList.Latest);
        Assert.Null(BooksComparison.FirstDifference(moved.Connection, before.Connection, []));
        Assert.True(before.Connection.Scalar("SELECT count(*) FROM events WHERE typeof(input) = 'blob'") > 0);
        Assert.True(before.Connection.Scalar("SELECT count(*) FROM first_answers WHERE typeof(response) = 'blob'") > 0);
    }

    [Fact]
    public async Task Answer_WhoseEventHasAnotherInput_IsNotMoved()
    {
        using FilledBooks filled = await FilledBooks.New();
        using RawDatabase raw = new(filled.Path);
        Migrator.MoveTo(raw.Connection, 26);
        raw.RunWithoutTriggers("UPDATE first_answers SET input_hash = randomblob(32)");
        Assert.Throws<BooksConstraintException>(() => Migrator.MoveTo(raw.Connection, MigrationList.Latest));
        Assert.Equal(26, raw.Connection.Scalar("PRAGMA user_version"));
        Assert.Equal(5, raw.Connection.Scalar("SELECT count(*) FROM events"));
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
        SchemaMove move = SqliteBooks.Migrate(filled.Path);
        Assert.Equal(new SchemaMove(6, MigrationList.Latest, filled.Path + ".schema-6"), move);
        SchemaMove again = new(MigrationList.Latest, MigrationList.Latest, Copy: null);
        Assert.Equal(again, SqliteBooks.Migrate(filled.Path));
        await using SqliteBooks books = SqliteBooks.Open(filled.Path);
        Assert.Empty(books.CheckIntegrity());
        Assert.Equal(5, books.Read(reader => reader.Head.Seq));
        Assert.Empty(books.Read(reader => reader.ListCredentials(null, 10)));
    }

    [Fact]
    public async Task Migration_KeepsACopyOfTheBooksAsTheyWere_ForTheirOwnerOnly()
    {
        using FilledBooks filled = await FilledBooks.New();
        string before;
        using (RawDatabase raw = new(filled.Path))
        {
            Migrator.MoveTo(raw.Connection, 6);
            before = Dump(raw.Connection);
        }

        string copy = SqliteBooks.Migrate(filled.Path).Copy!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        using (RawDatabase raw = new(copy))
        {
            Assert.Equal(6, raw.Connection.Scalar("PRAGMA user_version"));
            Assert.Equal(before, Dump(raw.Connection));
        }

        using RawDatabase after = new(filled.Path);
        Assert.NotEqual(before, Dump(after.Connection));
    }

    [Fact]
    public async Task Migration_ThatCannotKeepACopy_ChangesNothing()
    {
        using FilledBooks filled = await FilledBooks.New();
        using (RawDatabase raw = new(filled.Path))
        {
            Migrator.MoveTo(raw.Connection, 6);
        }

        File.WriteAllText(filled.Path + ".schema-6", "somebody's");
        BooksOpenException refusal = Assert.Throws<BooksOpenException>(() => SqliteBooks.Migrate(filled.Path));
        Assert.Equal(BooksOpenReason.AlreadyExists, refusal.Reason);
        Assert.Equal("somebody's", File.ReadAllText(filled.Path + ".schema-6"));
        using RawDatabase after = new(filled.Path);
        Assert.Equal(6, after.Connection.Scalar("PRAGMA user_version"));
    }

    [Fact]
    public async Task Migration_BesideSomebodyWhoWrites_IsRefused_AndDoesNothing()
    {
        using FilledBooks filled = await FilledBooks.New();
        using RawDatabase writer = new(filled.Path);
        Migrator.MoveTo(writer.Connection, 6);
        writer.Connection.Run("BEGIN IMMEDIATE");
        BooksOptions impatient = BooksOptions.Default with { BusyLimit = TimeSpan.FromMilliseconds(1) };
        BooksOpenException refusal = Assert.Throws<BooksOpenException>(
            () => BooksFile.Migrate(filled.Path, impatient));
        Assert.Equal(BooksOpenReason.Busy, refusal.Reason);
        Assert.False(File.Exists(filled.Path + ".schema-6"));
        writer.Connection.Run("ROLLBACK");
        Assert.Equal(6, BooksFile.Migrate(filled.Path, impatient).From);
    }

    private static string Dump(Connection connection)
    {
        using Statement tables = connection.Prepare(
            "SELECT group_concat(type || name || coalesce(sql, ''), '|' ORDER BY name) FROM sqlite_schema");
        Assert.True(tables.Step());
        using Statement events = connection.Prepare("SELECT group_concat(hex(hash), '|' ORDER BY seq) FROM events");
        Assert.True(events.Step());
        return tables.Text(0) + events.Text(0);
    }
}
