using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Tampering;

/// <summary>Somebody with the file changes one thing: the verifier sees it and says where.</summary>
public sealed class TamperingTests(Scenario scenario) : IClassFixture<Scenario>, IDisposable
{
    private readonly ScratchFolder scratch = new();

    private string Copy => scratch.File("ledger.db");

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task CopyingWithoutAChange_AndTheTriggersPutBack_StillVerifies()
    {
        Tamper.Copy(scenario.Database, Copy);
        Tamper.Change(Copy, _ => { });
        Assert.Null(await Books.FaultOfAsync(Copy));
    }

    [Fact]
    public async Task ARowTakenFromAnyTable_IsFound()
    {
        foreach (TableOfBooks table in TableOfBooks.AllOf(scenario.Database))
        {
            // A log without its last refused calls is a shorter log that is whole: only a head noted elsewhere tells.
            object?[] last = table.Keys[table.Name == "events" ? ^2 : ^1];
            foreach (object?[] key in new[] { table.Keys[0], last })
            {
                Tamper.Copy(scenario.Database, Copy);
                Tamper.Change(Copy, raw => raw.Run($"DELETE FROM {table.Name} WHERE {table.Where}", key));
                Assert.True(await Books.FaultOfAsync(Copy) is not null, $"{table.Name}: {RawDatabase.Show(key)}");
            }
        }
    }

    [Fact]
    public async Task ARowAddedToAnyTable_IsFound()
    {
        foreach (TableOfBooks table in TableOfBooks.AllOf(scenario.Database))
        {
            Tamper.Copy(scenario.Database, Copy);
            Tamper.Change(Copy, table.AddRow);
            Assert.True(await Books.FaultOfAsync(Copy) is not null, table.Name);
        }
    }

    [Fact]
    public async Task AnyTriggerOrIndex_Dropped_IsFound()
    {
        using RawDatabase original = new(scenario.Database);
        foreach (object?[] row in original.Rows(
            "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"))
        {
            Tamper.Copy(scenario.Database, Copy);
            using (RawDatabase raw = new(Copy))
            {
                raw.Run($"DROP {row[0]} {row[1]}");
            }

            Assert.True(await Books.FaultOfAsync(Copy) is not null, $"{row[0]} {row[1]}");
        }
    }

    [Theory]
    [InlineData("a trigger made harmless", "DROP TRIGGER postings_are_never_changed; "
        + "CREATE TRIGGER postings_are_never_changed BEFORE UPDATE ON postings BEGIN SELECT 1; END")]
    [InlineData("a table more", "CREATE TABLE extra (a INTEGER) STRICT")]
    [InlineData("a view", "CREATE VIEW peek AS SELECT * FROM postings")]
    [InlineData("another product", "PRAGMA application_id=7")]
    public async Task ASchemaThatIsNotThePrograms_IsFound(string what, string sql)
    {
        Tamper.Copy(scenario.Database, Copy);
        using (RawDatabase raw = new(Copy))
        {
            foreach (string one in sql.Split("; CREATE").Select((part, i) => i == 0 ? part : "CREATE" + part))
            {
                raw.Run(one);
            }
        }

        Assert.True(await Books.FaultOfAsync(Copy) is not null, what);
    }

    [Theory]
    [InlineData("DELETE FROM events WHERE seq = (SELECT max(seq) FROM v_events WHERE status = 'committed')")]
    [InlineData("DELETE FROM events WHERE seq >= (SELECT max(event_seq) FROM transactions)")]
    [InlineData("UPDATE events SET seq = CASE seq WHEN 4 THEN -5 ELSE -4 END WHERE seq IN (4, 5); "
        + "UPDATE events SET seq = -seq WHERE seq < 0")]
    public async Task EventsCutOutOrSwapped_AreFound(string sql)
    {
        Tamper.Copy(scenario.Database, Copy);
        Tamper.Change(Copy, raw =>
        {
            foreach (string one in sql.Split("; "))
            {
                raw.Run(one);
            }
        });
        Assert.NotNull(await Books.FaultOfAsync(Copy));
    }

    [Fact]
    public void TheCommand_ExitsWithFiveAndNamesTheRecord_AndWithZeroOnTheUnchangedBooks()
    {
        using DataFolder data = DataFolder.Open();
        Tamper.Copy(scenario.Database, data.Database);
        File.Copy(scenario.Evidence, data.Evidence, overwrite: true);
        CliResult control = data.Verify();
        Assert.True(control.ExitCode == 0, control.ToString());
        foreach ((string table, string sql) in new[]
        {
            ("postings", "UPDATE postings SET minor_units = minor_units + 1 WHERE transaction_key = 1"),
            ("accounts", "UPDATE accounts SET name = 'other' WHERE account_key = 2"),
            ("credentials", "UPDATE credentials SET capabilities = 9 WHERE capabilities = 1"),
            ("event 5", "UPDATE events SET duration_us = duration_us + 1 WHERE seq = 5"),
            ("first_answers", "DELETE FROM first_answers WHERE event_seq = (SELECT min(event_seq) FROM first_answers)"),
        })
        {
            Tamper.Copy(scenario.Database, data.Database);
            Tamper.Change(data.Database, raw => raw.Run(sql));
            CliResult result = data.Verify();
            Assert.Equal(5, result.ExitCode);
            Assert.Contains(table, result.Error, StringComparison.Ordinal);
            Assert.Equal(string.Empty, result.Output);
        }
    }
}
