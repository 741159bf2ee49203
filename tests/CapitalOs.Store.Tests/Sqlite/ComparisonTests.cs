using CapitalOs.Store.Comparison;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Sqlite;

public sealed class ComparisonTests : IAsyncLifetime
{
    private FilledBooks _books = null!;
    private SqliteBooks _expected = null!;

    public async ValueTask InitializeAsync()
    {
        _books = await FilledBooks.New();
        _expected = SqliteBooks.CreateInMemory();
        await FilledBooks.Fill(_expected);
    }

    public async ValueTask DisposeAsync()
    {
        await _expected.DisposeAsync();
        _books.Dispose();
    }

    [Fact]
    public async Task SameRows_InAFileAndInMemory_DoNotDiffer() => Assert.Null(await Difference());

    [Fact]
    public async Task EveryColumnOfEveryTable_IsCompared()
    {
        List<TableShape> tables = _expected.ReadConnection(reader => TableShape.AllOf(reader.Connection));
        Assert.Equal(46, tables.Count);
        int columns = 0;
        foreach (TableShape table in tables)
        {
            for (int i = 0; i < table.Columns.Count; i++)
            {
                string column = table.Columns[i];
                using FilledBooks changed = await FilledBooks.New();
                using (RawDatabase raw = new(changed.Path))
                {
                    Assert.True(raw.Connection.Scalar($"SELECT count(*) FROM {table.Name}") > 0, table.Name);
                    string last = $"SELECT {Key(table)} FROM {table.Name} ORDER BY {KeyDescending(table)} LIMIT 1";
                    raw.RunWithoutTriggers($"UPDATE {table.Name} SET {column} = {ChangeOf(raw, table, column)} "
                        + $"WHERE ({Key(table)}) = ({last})");
                }

                await using SqliteBooks books = SqliteBooks.Open(changed.Path, new BooksOptions { ReadOnly = true });
                RowDifference? difference = BooksComparison.FirstDifference(books, _expected);
                Assert.NotNull(difference);
                Assert.Equal(table.Name, difference.Table);
                Assert.NotEmpty(difference.Key);
                if (!table.Key.Contains(i))
                {
                    Assert.Equal(
                        (RowDifferenceKind.ValueChanged, column), (difference.Kind, difference.Column));
                }
                else
                {
                    Assert.True(difference.Kind is RowDifferenceKind.RowMissing or RowDifferenceKind.RowExtra);
                }

                Assert.Null(BooksComparison.FirstDifference(books, _expected, [table.Name]));
                columns++;
            }
        }

        Assert.True(columns > 80, $"{columns} columns");
    }

    [Fact]
    public async Task MissingAndExtraRows_AreNamed()
    {
        Tamper("DELETE FROM postings WHERE transaction_key = 2 AND position = 1");
        Assert.Equal(
            new RowDifference(RowDifferenceKind.RowMissing, "postings", "transaction_key=2, position=1", null),
            await Difference());
        Tamper("INSERT INTO entities VALUES ('zz', 'z', 'USD')");
        Assert.Equal(
            new RowDifference(RowDifferenceKind.RowExtra, "entities", "entity_id=zz", null), await Difference());
    }

    [Fact]
    public async Task ChangedSchemaObjects_AreNamed()
    {
        Tamper("CREATE TABLE stowaway (a)");
        Assert.Equal(
            new RowDifference(RowDifferenceKind.SchemaObjectExtra, "stowaway", "", null), await Difference());
        Tamper("DROP TABLE stowaway");
        Assert.Null(await Difference());

        using RawDatabase raw = new(_books.Path);
        raw.Run("DROP TRIGGER postings_are_never_removed");
        Assert.Equal(
            new RowDifference(RowDifferenceKind.SchemaObjectMissing, "postings_are_never_removed", "", null),
            await Difference());
        raw.Run("CREATE TRIGGER postings_are_never_removed BEFORE DELETE ON postings BEGIN SELECT 1; END");
        Assert.Equal(
            new RowDifference(RowDifferenceKind.SchemaObjectChanged, "postings_are_never_removed", "", null),
            await Difference());
    }

    [Theory]
    [InlineData("UPDATE postings SET minor_units = minor_units + 1 WHERE position = 0 AND transaction_key = 2",
        IntegrityProblemKind.Balance, "transaction 2")]
    [InlineData("DELETE FROM postings WHERE transaction_key = 1", IntegrityProblemKind.Balance, "transaction 1")]
    [InlineData("UPDATE account_totals SET debit_units = 1 WHERE account_key = 1 AND period = 202602",
        IntegrityProblemKind.Total, "account 1, period 202602")]
    [InlineData("UPDATE account_turnover SET credit_units = 1 WHERE account_key = 2",
        IntegrityProblemKind.Total, "account 2, all time")]
    [InlineData("DELETE FROM months WHERE period = 202602", IntegrityProblemKind.Total, "period 202602")]
    [InlineData("UPDATE months SET month = '2099-01' WHERE period = 202602",
        IntegrityProblemKind.Total, "period 202602")]
    [InlineData("UPDATE explained_totals SET debit_units = debit_units + 1 WHERE period = 202601",
        IntegrityProblemKind.Total, "account 2, period 202601, what obligations explain")]
    [InlineData("DELETE FROM explained_totals WHERE period = 202602",
        IntegrityProblemKind.Total, "account 2, period 202602, what obligations explain")]
    [InlineData("UPDATE due_accounts SET counterparty_entity_id = 'entity-default'",
        IntegrityProblemKind.Claim, "account ")]
    [InlineData("UPDATE proposal_postings SET waits = 1 - waits", IntegrityProblemKind.Waiting, "proposal ")]
    [InlineData("DELETE FROM due_accounts", IntegrityProblemKind.Claim, "account ")]
    [InlineData("DELETE FROM events WHERE seq = 5", IntegrityProblemKind.Reference, "first_answers")]
    [InlineData("CREATE TABLE stowaway (a)", IntegrityProblemKind.Schema, "stowaway")]
    [InlineData("UPDATE schema_migrations SET sha256 = zeroblob(32) WHERE version = 3",
        IntegrityProblemKind.Schema, "version=3")]
    public async Task IntegrityCheck_NamesWhatWasTamperedWith(string sql, IntegrityProblemKind kind, string where)
    {
        await using (SqliteBooks books = SqliteBooks.Open(_books.Path))
        {
            Assert.Empty(books.CheckIntegrity());
        }

        Tamper(sql);
        await using SqliteBooks tampered = SqliteBooks.Open(_books.Path);
        Assert.Contains(
            tampered.CheckIntegrity(),
            problem => problem.Kind == kind && problem.Detail.Contains(where, StringComparison.Ordinal));
    }

    private static string Key(TableShape table) => string.Join(", ", table.Key.Select(i => table.Columns[i]));

    private static string KeyDescending(TableShape table) =>
        string.Join(", ", table.Key.Select(i => $"{table.Columns[i]} DESC"));

    /// <summary>An expression that changes one byte of the last row's value and keeps its type.</summary>
    private static string ChangeOf(RawDatabase raw, TableShape table, string column)
    {
        using Statement statement = raw.Connection.Prepare(
            $"SELECT lower(c.type), typeof(v.value) FROM pragma_table_xinfo('{table.Name}') AS c, "
            + $"(SELECT {column} AS value FROM {table.Name} ORDER BY {KeyDescending(table)} LIMIT 1) AS v "
            + $"WHERE c.name = '{column}'");
        Assert.True(statement.Step());
        bool isNull = statement.Text(1) == "null";
        return statement.Text(0) switch
        {
            "integer" => isNull ? "7" : $"{column} + 1",
            "text" => isNull
                ? "'x'"
                : $"CAST(substr(CAST({column} AS BLOB), 1, octet_length({column}) - 1) || "
                    + $"iif(substr({column}, -1) = 'x', 'y', 'x') AS TEXT)",
            _ => isNull ? "x'00'" : $"CAST(substr({column}, 1, octet_length({column}) - 1) || "
                + $"iif(substr({column}, -1) = x'00', x'01', x'00') AS BLOB)",
        };
    }

    private void Tamper(string sql)
    {
        using RawDatabase raw = new(_books.Path);
        raw.RunWithoutTriggers(sql);
    }

    private async Task<RowDifference?> Difference()
    {
        await using SqliteBooks books = SqliteBooks.Open(_books.Path);
        return BooksComparison.FirstDifference(books, _expected);
    }
}
