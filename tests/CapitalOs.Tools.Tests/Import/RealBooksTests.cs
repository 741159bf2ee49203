using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Tests.Import;

/// <summary>The books of a real project, 1,916 transactions over ten years.</summary>
public sealed class RealBooksTests
{
    [Fact]
    public async Task OcJournal_GivesForEveryAccount_ExactlyTheBalancesOfHledger()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        ImportSummary summary = await ImportAsync(test, "oc.journal");
        string golden = await File.ReadAllTextAsync(TestData.PathOf("golden/hledger_finance.oc.bal.csv"));
        Assert.Equal(HledgerBalances.Parse(golden), test.Balances());
        Assert.Equal(1916, summary.TransactionsRead);
        Assert.Equal(1916, summary.TransactionsAdded);
        Assert.Equal(1916, test.TransactionCount());
        Assert.Equal(1039, summary.AssertionsChecked);
        Assert.Empty(test.Defects);
        Assert.Empty(test.Books.CheckIntegrity());
    }

    [Fact]
    public async Task MainJournal_WithItsIncludes_GivesExactlyTheBalancesOfHledger()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        ImportSummary summary = await ImportAsync(test, "main.journal");
        Assert.Equal(
            HledgerBalances.OfFile(TestData.PathOf("hledger_finance/main.journal")), test.Balances());
        Assert.True(summary.TransactionsAdded > 1916);
        Assert.Equal(1, summary.DeclarationsNotStored);
    }

    [Fact]
    public async Task SecondImport_AddsNothing_ButTheEventOfLooking()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        ImportSummary first = await ImportAsync(test, "main.journal");
        int accounts = test.Accounts().Count;
        long events = test.EventCount();
        ImportSummary second = await ImportAsync(test, "main.journal");
        Assert.Equal(events + 1, test.EventCount());
        Assert.Equal("list_transactions", test.Books.Read(reader => reader.FindEvent(events + 1))!.Record.Tool);
        Assert.Equal(accounts, test.Accounts().Count);
        Assert.Equal(first.TransactionsAdded, second.TransactionsAlreadyThere);
        Assert.Equal(first.SnapshotsRecorded, second.SnapshotsAlreadyThere);
        Assert.Equal((0, 0, 0, 0, 0), (
            second.TransactionsAdded,
            second.AccountsCreated,
            second.CommoditiesDeclared,
            second.SnapshotsRecorded,
            second.FactsNotUpdated));
        Assert.Equal(first.TransactionsAdded, test.TransactionCount());
    }

    [Fact]
    public async Task ExportOfRealBooks_ReadByHledger_GivesTheSameBalances_AndSoDoesImportingIt()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await ImportAsync(test, "main.journal");
        string text = test.Export();
        Assert.Equal(
            HledgerBalances.OfFile(TestData.PathOf("hledger_finance/main.journal")), HledgerBalances.OfText(text));
        await using TestBooks again = await TestBooks.OpenAsync();
        await again.MustImportAsync(text);
        Assert.Equal(test.Balances(), again.Balances());
        Assert.Equal(text, again.Export());
        Assert.Equal(test.Accounts().Select(row => row.Code), again.Accounts().Select(row => row.Code));
    }

    [Fact]
    public async Task OcJournal_IsImportedIntoAFile_InOneStoreTransactionAfterItsLook()
    {
        using ScratchFolder scratch = new();
        SqliteBooks books = SqliteBooks.Create(scratch.File("books.db"));
        await using TestBooks test = await TestBooks.OpenAsync(books);
        long before = books.Counters.Batches;
        ImportSummary summary = await ImportAsync(test, "oc.journal");
        Assert.Equal(1916, summary.TransactionsAdded);

        // The event of the look at what is there already, then everything.
        Assert.Equal(2, books.Counters.Batches - before);
    }

    private static async Task<ImportSummary> ImportAsync(TestBooks test, string name)
    {
        (FileJournalSource source, string path) = FileJournalSource.For(TestData.PathOf($"hledger_finance/{name}"));
        ImportOutcome outcome = await test.ImportAsync(path, source);
        Assert.True(outcome.IsImported, string.Join("\n\n", outcome.Errors));
        return outcome.Summary;
    }
}
