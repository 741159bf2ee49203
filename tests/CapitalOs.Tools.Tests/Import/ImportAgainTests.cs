using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Tests.Import;

/// <summary>A journal that grows and changes between imports.</summary>
public sealed class ImportAgainTests
{
    private const string Coffee = """
        2026-01-05 Coffee
            expenses:food    3.50 USD
            assets:cash


        """;

    private const string Rent = """
        2026-01-06 Rent
            expenses:rent    900 USD
            assets:bank     -900 USD


        """;

    [Fact]
    public async Task AppendedTransaction_IsTheOnlyOneAdded()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(Coffee);
        ImportSummary second = await test.MustImportAsync(Coffee + Rent);
        Assert.Equal((1, 1, 2), (second.TransactionsAdded, second.TransactionsAlreadyThere, test.TransactionCount()));
        Assert.Equal([new ImportTotal("USD", "900")], second.Totals);
        Assert.Equal(HledgerBalances.OfText(Coffee + Rent), test.Balances());
    }

    [Fact]
    public async Task TwoIdenticalTransactions_AreBothKept_AndAThirdIsAdded()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        ImportSummary first = await test.MustImportAsync(Coffee + Coffee);
        Assert.Equal(2, first.TransactionsAdded);
        ImportSummary second = await test.MustImportAsync(Coffee + Rent + Coffee + Coffee);
        Assert.Equal((2, 2), (second.TransactionsAdded, second.TransactionsAlreadyThere));
        Assert.Contains("expenses:food|10.5 USD", test.Balances());
    }

    [Fact]
    public async Task EditedAmount_IsRefused_NamingTheTransactionThatIsGone()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(Coffee + Rent);
        IReadOnlyList<string> before = test.Balances();
        ImportOutcome outcome = await test.ImportAsync(
            Coffee + Rent.Replace("900", "950", StringComparison.Ordinal));
        ImportError error = Assert.Single(outcome.Errors);
        Assert.Equal("TransactionsMissing", error.Code);
        Assert.Equal("my.journal", error.File);
        Assert.Contains("2026-01-06 Rent", error.Reason, StringComparison.Ordinal);
        Assert.Contains("--keep-missing", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(4, outcome.ExitCode);
        Assert.Equal(before, test.Balances());
        Assert.Equal(2, test.TransactionCount());
    }

    [Fact]
    public async Task KeepMissing_LeavesWhatIsGone_AndAddsWhatIsNew()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(Coffee + Rent);
        ImportSummary second = await test.MustImportAsync(Coffee, keep: true);
        Assert.Equal((0, 1, 1), (second.TransactionsAdded, second.TransactionsAlreadyThere, second.MissingKept));
        Assert.Equal(2, test.TransactionCount());
    }

    [Fact]
    public async Task AnotherFile_DoesNotMissWhatThisOneBrought()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(Coffee, "a.journal");
        ImportSummary other = await test.MustImportAsync(Rent, "b.journal");
        Assert.Equal((1, 0), (other.TransactionsAdded, other.MissingKept));
        Assert.Equal("hledger:b.journal", other.SourceSystem);
    }

    [Theory]
    [InlineData("2026-01-05 Coffee", "2026-01-05 * Coffee")]
    [InlineData("2026-01-05 Coffee", "2026-01-05=2026-01-07 Coffee")]
    [InlineData("2026-01-05 Coffee", "2026-01-05 Coffee  ; with Ann")]
    [InlineData("assets:cash", "assets:cash  ; the wallet")]
    public async Task ChangedFact_IsCountedAsNotUpdated_AndAddsNothing(string from, string to)
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(Coffee);
        ImportSummary second = await test.MustImportAsync(Coffee.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal((0, 1, 1), (second.TransactionsAdded, second.TransactionsAlreadyThere, second.FactsNotUpdated));
        Assert.Equal(1, test.TransactionCount());
    }

    [Fact]
    public async Task AmountWrittenAnotherWay_IsTheSameTransaction()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(Coffee);
        ImportSummary second = await test.MustImportAsync(
            Coffee.Replace("3.50 USD", "$3.5000", StringComparison.Ordinal));
        Assert.Equal((0, 1, 0), (second.TransactionsAdded, second.TransactionsAlreadyThere, second.FactsNotUpdated));
    }

    [Fact]
    public async Task DryRun_ChangesNothing_ButLeavesOneEventThatSaysSo()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(Coffee);
        long events = test.EventCount();
        int accounts = test.Accounts().Count;
        ImportOutcome outcome = await test.ImportAsync(Coffee + Rent, dryRun: true);
        Assert.True(outcome.IsImported);
        Assert.True(outcome.Summary.IsDryRun);
        Assert.Equal((1, 2), (outcome.Summary.TransactionsAdded, outcome.Summary.AccountsCreated));
        Assert.Equal((1, accounts), (test.TransactionCount(), test.Accounts().Count));
        Assert.Equal(events + 2, test.EventCount());
        EventLog.Events.EventRecord last = test.Books.Read(reader => reader.FindEvent(events + 2))!.Record;
        Assert.Equal(("_dry_run", "dry_run", "importer"), (last.Tool, last.Status, last.ActorId));
        ImportSummary real = await test.MustImportAsync(Coffee + Rent);
        Assert.Equal(outcome.Summary with { IsDryRun = false, Totals = [], ZeroTransactionsSkipped = [] },
            real with { Totals = [], ZeroTransactionsSkipped = [] });
    }

    [Fact]
    public async Task Progress_RunsToTheTotal()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        List<ImportProgress> seen = [];
        await test.ImportAsync(
            "a.journal", new Ledger.Journals.InMemoryJournalSource("a.journal", Coffee), progress: seen.Add);
        Assert.Equal(Enumerable.Range(1, seen[^1].Total), seen.Select(one => one.Done));
    }
}
