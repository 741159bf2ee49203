using CapitalOs.Store.Comparison;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Roles;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;
using SQLitePCL;

namespace CapitalOs.Store.Tests.Roles;

/// <summary>
/// What the connections of the product refuse, whatever SQL reaches them. Every statement here works on a plain
/// connection to a copy of the same file, so the refusal is the role's and not the statement's own fault.
/// </summary>
public sealed class RoleTests : IAsyncLifetime
{
    private const string NewEvent = """
        INSERT INTO events SELECT seq + 1, zeroblob(16), recorded_at_us, tool_key, correlation_id, actor_key,
            authn_method_key, authorization, door_key, status_key, code_key, violation, input_hash, output_hash,
            state_seq, input, minted, duration_us, zeroblob(32) FROM events WHERE seq = 5
        """;

    private FilledBooks _books = null!;
    private FilledBooks _copy = null!;

    /// <summary>What no role may do.</summary>
    public static TheoryData<string> ForbiddenToAll { get; } =
    [
        "UPDATE schema_migrations SET name = 'x'",
        "DELETE FROM schema_migrations",
        "INSERT INTO schema_migrations VALUES (9999, 'x', zeroblob(32))",
        "REPLACE INTO schema_migrations SELECT * FROM schema_migrations",
        "UPDATE accounts SET name = 'x' WHERE account_key = 0",
        "DROP TABLE first_answers",
        "DROP TRIGGER events_are_never_changed",
        "DROP INDEX accounts_by_code",
        "ALTER TABLE accounts ADD COLUMN extra TEXT",
        "ALTER TABLE accounts RENAME TO others",
        "CREATE TABLE extra (a)",
        "CREATE INDEX extra ON accounts (name)",
        "CREATE VIEW extra AS SELECT 1",
        "CREATE TRIGGER extra BEFORE INSERT ON events BEGIN SELECT 1; END",
        "CREATE TEMP TABLE extra (a)",
        "CREATE TEMP VIEW extra AS SELECT 1",
        "CREATE TEMP TRIGGER extra BEFORE INSERT ON events BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE extra USING fts5 (a)",
        "ATTACH ':memory:' AS extra",
        "VACUUM",
        "REINDEX",
        "ANALYZE",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA journal_mode = OFF",
        "PRAGMA locking_mode = EXCLUSIVE",
        "PRAGMA synchronous = OFF",
        "PRAGMA query_only = OFF",
        "PRAGMA query_only(0)",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA trusted_schema = ON",
        "PRAGMA writable_schema = ON",
        "PRAGMA writable_schema = RESET",
        "PRAGMA user_version = 9",
        "PRAGMA application_id = 9",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "PRAGMA secure_delete = ON",
        "PRAGMA optimize",
        "SELECT randomblob(16)",
        "SELECT random()",
    ];

    /// <summary>What only the writer may do.</summary>
    public static TheoryData<string> ForbiddenToReaders { get; } =
    [
        NewEvent,
        "UPDATE credentials SET revoked_at_us = 5",
        "UPDATE balance_snapshots SET minor_units = 9, event_seq = 6",
        "INSERT INTO commodities VALUES ('NEW', 2)",
        "SAVEPOINT extra",
    ];

    public async ValueTask InitializeAsync()
    {
        _books = await FilledBooks.New();
        _copy = await FilledBooks.New();
    }

    public ValueTask DisposeAsync()
    {
        _books.Dispose();
        _copy.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(ForbiddenToAll))]
    [MemberData(nameof(ForbiddenToReaders))]
    public void Reader_IsRefused_WhatAPlainConnectionMay(string sql)
    {
        using Connection reader = BooksFile.ConnectReader(_books.Path, BooksOptions.Default);
        RefusesByRole(reader, sql);
        WorksOnACopy(sql);
    }

    [Theory]
    [MemberData(nameof(ForbiddenToAll))]
    public void Writer_IsRefused_WhatAPlainConnectionMay(string sql)
    {
        using Connection writer = BooksFile.ConnectWriter(_books.Path, BooksOptions.Default);
        RefusesByRole(writer, sql);
        WorksOnACopy(sql);
    }

    [Theory]
    [MemberData(nameof(ForbiddenToReaders))]
    public void Writer_MayDo_WhatReadersMayNot(string sql)
    {
        using Connection writer = BooksFile.ConnectWriter(_books.Path, BooksOptions.Default);
        writer.Run("BEGIN IMMEDIATE");
        writer.RunScript(sql);
        writer.RollBackIfOpen();
    }

    [Theory]
    [InlineData("events", "status_key")]
    [InlineData("transactions", "description")]
    [InlineData("postings", "minor_units")]
    [InlineData("commodities", "scale")]
    [InlineData("entities", "name")]
    [InlineData("first_answers", "response")]
    [InlineData("balance_snapshot_history", "minor_units")]
    [InlineData("credentials", "capabilities")]
    [InlineData("violations", "tool")]
    [InlineData("evidence_references", "event_seq")]
    [InlineData("quarantines", "tool")]
    public void Writer_NeitherChangesNorRemovesNorReplaces_EvenWhereTheTriggersAreGone(string table, string column)
    {
        string[] statements = [$"UPDATE {table} SET {column} = {column}", $"DELETE FROM {table}"];
        using RawDatabase plain = new(_books.Path);
        using Connection writer = BooksFile.ConnectWriter(_books.Path, BooksOptions.Default);
        foreach (string sql in statements)
        {
            RefusesByRole(writer, sql);
        }

        Assert.Throws<BooksConstraintException>(
            () => writer.RunScript($"REPLACE INTO {table} SELECT * FROM {table}"));
        plain.RunWithoutTriggers(string.Empty);
        foreach (string sql in statements)
        {
            plain.Try(string.Join(' ', DropTriggersOf(plain, table)) + sql);
            RefusesByRole(writer, sql);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CopyingTheBooksElsewhere_IsRefused(bool asWriter)
    {
        string target = _books.Path + ".stolen";
        using (Connection connection = Connect(asWriter))
        {
            Assert.ThrowsAny<Exception>(() => connection.RunScript($"VACUUM INTO '{target}'"));
        }

        Assert.False(File.Exists(target));
        using RawDatabase plain = new(_copy.Path);
        plain.Run($"VACUUM INTO '{target}'");
        Assert.True(File.Exists(target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LoadingCode_IsRefusedBeforeAFileIsLookedFor(bool asWriter)
    {
        const string sql = "SELECT load_extension('./missing')";
        using (Connection connection = Connect(asWriter))
        {
            RefusesByRole(connection, sql);
        }

        using RawDatabase plain = new(_copy.Path);
        _ = raw.sqlite3_enable_load_extension(plain.Connection.Handle, 1);
        BooksStorageException looked = Assert.Throws<BooksStorageException>(() => plain.Run(sql));
        Assert.Contains("missing", looked.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheSchemasOwnTable_IsNotWritten_NeitherByRoleNorByDefence(bool asWriter)
    {
        const string sql = "UPDATE sqlite_schema SET sql = sql";
        using (Connection connection = Connect(asWriter))
        {
            Assert.ThrowsAny<Exception>(() => connection.RunScript(sql));
            connection.Become(ConnectionRole.Owner);
            connection.RunScript("PRAGMA writable_schema = ON");
            Assert.ThrowsAny<Exception>(() => connection.RunScript(sql));
        }

        using RawDatabase plain = new(_copy.Path);
        plain.Run("PRAGMA writable_schema = ON");
        plain.Try(sql);
    }

    [Fact]
    public void Reader_CannotWrite_EvenWithoutItsRoleAndItsPragma_BecauseTheFileIsOpenForReading()
    {
        const int readOnly = 8;
        using Connection reader = BooksFile.ConnectReader(_books.Path, BooksOptions.Default);
        reader.Become(ConnectionRole.Owner);
        reader.RunScript("PRAGMA query_only = OFF");
        BooksStorageException refusal = Assert.Throws<BooksStorageException>(
            () => reader.RunScript("UPDATE account_turnover SET debit_units = debit_units + 1"));
        Assert.Equal(readOnly, refusal.Code & 0xFF);
        Assert.Equal(1, raw.sqlite3_db_readonly(reader.Handle, "main"));
        WorksOnACopy("UPDATE account_turnover SET debit_units = debit_units + 1");
    }

    [Fact]
    public async Task OpenBooks_UseTheseRoles_InAFileAndInMemory()
    {
        await using (SqliteBooks books = SqliteBooks.Open(_books.Path))
        {
            await AssertRolesOf(books);
        }

        await using SqliteBooks memory = SqliteBooks.CreateInMemory();
        await FilledBooks.Fill(memory);
        await AssertRolesOf(memory);
    }

    private static async Task AssertRolesOf(SqliteBooks books)
    {
        Assert.Equal(ConnectionRole.Reader, books.ReadConnection(reader => reader.Connection.Authorizer.Role));
        Assert.Equal(ConnectionRole.Writer, await books.WriteAsync(
            writer => ((SqliteReader)writer).Database.Authorizer.Role));
        Assert.Throws<BooksAccessException>(() => books.ReadConnection(reader =>
        {
            reader.Connection.Run("UPDATE accounts SET name = 'x'");
            return true;
        }));
        await Assert.ThrowsAsync<BooksAccessException>(() => books.WriteAsync(
            writer => ((SqliteReader)writer).Database.Run("DELETE FROM accounts")));
        Assert.Empty(books.CheckIntegrity());
    }

    private static IEnumerable<string> DropTriggersOf(RawDatabase plain, string table)
    {
        List<string> drops = [];
        using Statement statement = plain.Connection
            .Prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1")
            .Add(table);
        while (statement.Step())
        {
            drops.Add($"DROP TRIGGER {statement.Text(0)};");
        }

        return drops;
    }

    private Connection Connect(bool asWriter) => asWriter
        ? BooksFile.ConnectWriter(_books.Path, BooksOptions.Default)
        : BooksFile.ConnectReader(_books.Path, BooksOptions.Default);

    private void RefusesByRole(Connection connection, string sql)
    {
        string before = Describe();
        Assert.Throws<BooksAccessException>(() => connection.RunScript(sql));
        Assert.Equal(before, Describe());
    }

    /// <summary>The schema and the rows as a program that shares nothing with the roles sees them.</summary>
    private string Describe()
    {
        using RawDatabase plain = new(_books.Path);
        using Connection fresh = BooksFile.FreshInMemory(BooksOptions.Default);
        RowDifference? difference = BooksComparison.FirstDifference(plain.Connection, fresh, []);
        return $"{difference} {plain.Connection.Scalar("SELECT count(*) FROM events")}";
    }

    private void WorksOnACopy(string sql)
    {
        using RawDatabase plain = new(_copy.Path);
        if (sql == "SAVEPOINT extra")
        {
            plain.Try(sql);
            return;
        }

        plain.Run(sql);
    }
}
