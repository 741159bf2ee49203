using CapitalOs.Ledger.Accounts;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Import;
using CsCheck;

namespace CapitalOs.Tools.Tests.Import;

/// <summary>The accounts of the books that a journal's accounts become.</summary>
public sealed class ImportAccountsTests
{
    [Fact]
    public async Task AccountWithSeveralCommodities_BecomesSiblings_ThatExportAsOne()
    {
        const string Journal = """
            2026-01-01 Opening
                assets:broker:ib      10 VTI
                assets:broker:ib      2500.50 EUR
                assets:broker:ib      $100
                equity:opening       -10 VTI
                equity:opening       -2500.50 EUR
                equity:opening       $-100

            2026-01-02 Fee on a parent
                expenses:fees:bank    1 EUR
                assets:broker        -1 EUR

            """;
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(Journal);
        AccountRow[] brokers = [.. test.Accounts()
            .Where(row => row.Name == "ib")
            .OrderBy(row => row.Code, StringComparer.Ordinal)];
        Assert.Equal(
            ["assets:broker:ib", "assets:broker:ib [EUR]", "assets:broker:ib [VTI]"], brokers.Select(row => row.Code));
        Assert.Equal(["USD", "EUR", "VTI"], brokers.Select(row => row.Commodity.Code.Text));
        Assert.Single(brokers.Select(row => row.ParentKey).Distinct());
        Assert.Equal(0, test.Accounts().Single(row => row.Code == "assets:broker:ib [VTI]").Commodity.Scale);
        Assert.Equal("EUR", test.Accounts().Single(row => row.Code == "assets:broker").Commodity.Code.Text);
        Assert.Equal("USD", test.Accounts().Single(row => row.Code == "assets").Commodity.Code.Text);
        Assert.Equal(HledgerBalances.OfText(Journal), test.Balances());
        Assert.Equal(HledgerBalances.OfText(Journal), HledgerBalances.OfText(test.Export()));
    }

    [Fact]
    public async Task LaterCommodity_GetsASibling_WhicheverCameFirst()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        const string Euros = "2026-01-01 A\n    assets:a   1 EUR\n    income:b\n\n";
        const string Dollars = "2026-01-02 B\n    assets:a   1 USD\n    income:b\n\n";
        await test.MustImportAsync(Euros);
        await test.MustImportAsync(Euros + Dollars);
        Assert.Equal(
            ["assets", "assets:a", "assets:a [USD]", "income", "income:b", "income:b [USD]"],
            test.Accounts().Select(row => row.Code).Order(StringComparer.Ordinal));
        Assert.Equal(HledgerBalances.OfText(Euros + Dollars), test.Balances());
    }

    [Fact]
    public async Task AccountNamedLikeASibling_IsRefused_RatherThanMixed()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        ImportOutcome outcome = await test.ImportAsync(
            "2026-01-01 A\n    assets:a   1 EUR\n    assets:a   1 USD\n    assets:a [EUR]   -1 EUR\n    income:b\n");
        Assert.All(outcome.Errors, error => Assert.Equal("AccountConflict", error.Code));
        Assert.NotEmpty(outcome.Errors);
        Assert.Empty(test.Accounts());
    }

    [Fact]
    public async Task LongNames_GetShortCodesThatDiffer_AndTheirNamesComeBack()
    {
        string stem = "expenses:" + new string('ö', 60);
        string journal = $"2026-01-01 A\n    {stem}:x   1 EUR\n    {stem}:y   2 EUR\n    assets:a\n";
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(journal);
        Assert.All(test.Accounts(), row => Assert.InRange(row.Code.Length, 1, AccountLimits.CodeLengthMax));
        Assert.Equal(HledgerBalances.OfText(journal), test.Balances());
        Assert.Equal(1, (await test.MustImportAsync(journal)).TransactionsAlreadyThere);
    }

    [Fact]
    public async Task TypeOtherThanTheParents_MakesARootOfTheFullName()
    {
        const string Journal = """
            account assets
            account assets:cash  ; type:C
            account assets:loan  ; type:L, from Ann
            account equity:conversion  ; type:V

            2026-01-01 Borrow
                assets:cash        5 USD
                assets:loan:ann   -5 USD

            """;
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(Journal);
        AccountRow loan = test.Accounts().Single(row => row.Code == "assets:loan");
        Assert.Equal(("assets:loan", AccountType.Liability, (Guid?)null), (loan.Name, loan.Type, loan.ParentAccountId));
        AccountRow ann = test.Accounts().Single(row => row.Code == "assets:loan:ann");
        Assert.Equal(("ann", AccountType.Liability, loan.AccountId), (ann.Name, ann.Type, ann.ParentAccountId));
        string export = test.Export();
        Assert.Contains("account assets:cash  ; type:C", export, StringComparison.Ordinal);
        Assert.Contains("account assets:loan  ; type:L, from Ann", export, StringComparison.Ordinal);
        Assert.Contains("account equity:conversion  ; type:V", export, StringComparison.Ordinal);
        Assert.Equal(HledgerBalances.OfText(Journal), HledgerBalances.OfText(export));
    }

    [Fact]
    public void PathOfEveryAccount_GivesBackTheJournalsName() =>
        Gen.String[Gen.Char["abc é[]~."], 1, 30]
            .Select(part => string.Join(' ', part.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Where(part => part.Length > 0)
            .Array[1, 6]
            .Select(parts => "assets:" + string.Join(':', parts))
            .Array[1, 8]
            .Sample(names => CheckAsync(names).GetAwaiter().GetResult(), iter: 60, threads: 1);

    private static async Task CheckAsync(string[] names)
    {
        string[] distinct = [.. names.Distinct()];
        string[] amounts = [.. distinct.Select((_, i) => $"{i + 1} {(i % 2 == 0 ? "USD" : "EUR")}")];
        string postings = string.Concat(distinct.Zip(amounts, (name, amount) => $"    {name}   {amount}\n"));
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync($"2026-01-01 A\n{postings}    equity:x\n");
        Assert.Equal(
            distinct.Zip(amounts, (name, amount) => $"{name}|{amount}").Order(StringComparer.Ordinal),
            test.Balances().Where(line => line.StartsWith("assets", StringComparison.Ordinal)));
    }
}
