using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Commands;

/// <summary>Books of an older program: refused with the way out, migrated with a copy, verified.</summary>
public sealed class MigrateTests
{
    private static readonly int Latest = MigrationList.Latest;

    [Fact]
    public void OlderBooks_AreRefusedWithTheWayOut_ThenMigratedAndVerified()
    {
        using DataFolder data = DataFolder.Open();
        string cash = data.Account("cash");
        string food = data.Account("food", "expense");
        CliResult posted = data.Call("record_transaction_bundle", Bodies.Bundle("one", cash, food, "12.5000"));
        Assert.Equal(0, posted.ExitCode);
        TakeLastStepBack(data);

        CliResult refused = data.Verify();
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("capital-os migrate", refused.Error, StringComparison.Ordinal);

        CliResult migrated = Cli.Run("migrate", "--data", data.Path);
        string copy = $"{data.Database}.schema-{Latest - 1}";
        Assert.True(migrated.ExitCode == 0, $"{migrated}");
        Assert.StartsWith(
            $"the books had schema {Latest - 1} and have {Latest} now; as they were: {copy}\nverified: ",
            migrated.Output,
            StringComparison.Ordinal);
        Assert.True(File.Exists(copy));
        Assert.Equal(0, data.Verify().ExitCode);
        CliResult balances = data.Call("get_account_balances", """{"as_of_date":"2026-12-31"}""");
        Assert.Contains("-12.5000", balances.Output, StringComparison.Ordinal);

        CliResult again = Cli.Run("migrate", "--data", data.Path);
        Assert.True(again.ExitCode == 0, $"{again}");
        Assert.StartsWith($"the books have schema {Latest} already\n", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_IsMigratedWhereThereAreNoBooks_OrNewerOnes()
    {
        using ScratchFolder empty = new();
        CliResult none = Cli.Run("migrate", "--data", empty.File("none"));
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("there are no books", none.Error, StringComparison.Ordinal);

        using DataFolder data = DataFolder.Open();
        using (RawDatabase raw = new(data.Database))
        {
            raw.Run($"PRAGMA user_version = {Latest + 1}");
        }

        CliResult newer = Cli.Run("migrate", "--data", data.Path);
        Assert.NotEqual(0, newer.ExitCode);
        Assert.Contains("use the newer program", newer.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(data.Database)!, "*.schema-*"));
    }

    private static void TakeLastStepBack(DataFolder data)
    {
        using Connection connection = Connection.Open(data.Database, SQLitePCL.raw.SQLITE_OPEN_READWRITE);
        Migrator.MoveTo(connection, Latest - 1);
    }
}
