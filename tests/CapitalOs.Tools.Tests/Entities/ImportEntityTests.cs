using CapitalOs.Ledger.Journals;
using CapitalOs.Store.Accounts;
using CapitalOs.TestKit;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.Tests.Configuration;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Entities;

/// <summary>Journals go into the entity that is named, and the same file may go into several.</summary>
public sealed class ImportEntityTests
{
    private const string Journal = "2026-01-02 A\n    assets:cash    5 USD\n    equity:opening\n";

    [Fact]
    public async Task SameJournal_GoesIntoTwoEntities_AndIntoNoneThatTheBooksDoNotKnow()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await Changes.ApplyAsync(books, Changes.Entity("trust"));
        ImportOutcome nobody = await ImportAsync(books, "my.journal", Journal, "nobody");
        Assert.Equal((false, "entity_not_found"), (nobody.IsImported, nobody.Problem!.Word));
        ImportOutcome home = await ImportAsync(books, "my.journal", Journal, "entity-default");
        ImportOutcome trust = await ImportAsync(books, "my.journal", Journal, "trust");
        Assert.Equal("hledger:my.journal", home.Summary!.SourceSystem);
        Assert.Equal("hledger:trust/my.journal", trust.Summary!.SourceSystem);
        Assert.Equal((1, 1), (home.Summary.TransactionsAdded, trust.Summary.TransactionsAdded));
        ImportOutcome again = await ImportAsync(books, "my.journal", Journal, "trust");
        Assert.Equal((0, 1), (again.Summary!.TransactionsAdded, again.Summary.TransactionsAlreadyThere));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task FamilyOffice_IsImportedEntityByEntity_AndWhatOneOwesAnotherIsOwed()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string folder = Path.Combine(Repository.Root, "samples", "family-office");
        foreach (string entity in new[] { "holding", "trust", "foundation" })
        {
            await Changes.ApplyAsync(books, Changes.Entity(entity));
            string text = await File.ReadAllTextAsync(Path.Combine(folder, $"{entity}.journal"));
            ImportOutcome outcome = await ImportAsync(books, $"{entity}.journal", text, entity);
            Assert.True(outcome.IsImported, string.Join("\n\n", outcome.Errors));
        }

        string owed = Balance(books, "holding", "assets:holding:due from foundation");
        Assert.Equal("15000.0000", owed);
        Assert.Equal($"-{owed}", Balance(books, "foundation", "liabilities:foundation:due to holding"));
        Assert.Null(books.Verify().Fault);
    }

    private static string Balance(TestBooks books, string entity, string code) => books.Books.Read(reader =>
    {
        AccountRow account = reader.FindAccountByCode(entity, code)!;
        long sum = reader.SumPostings(account.Key, null, DateOnly.MaxValue);
        return Ledger.Money.DecimalText.Format(sum, account.Commodity.Scale);
    });

    private static async Task<ImportOutcome> ImportAsync(TestBooks books, string name, string text, string entity) =>
        await new JournalImport(books.Executor, books.Books).RunAsync(
            name,
            new InMemoryJournalSource(name, text),
            await books.NewTokenAsync("owner", "read", "write", "admin"),
            new ImportOptions { SourceName = name, CorrelationPrefix = $"import-{entity}", EntityId = entity });
}
