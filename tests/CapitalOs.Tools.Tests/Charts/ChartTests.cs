using System.Text;
using CapitalOs.Store.Accounts;
using CapitalOs.TestKit;
using CapitalOs.Tools.Charts;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.Tests.Support;
using TestBooks = CapitalOs.Tools.Tests.Support.TestBooks;

namespace CapitalOs.Tools.Tests.Charts;

/// <summary>Charts of accounts in files: what comes in, what changes, what never does.</summary>
public sealed class ChartTests
{
    private const string Household = """
        version: 1
        metadata:
          name: "Household COA"
          currency: "USD"
          generated_at: "2026-02-16"
          notes: "Initial seed"
        import_policy:
          mode: "upsert"
          allow_updates:
            name: true
            description: true
            metadata: true
            is_active: true
            parent_id: true
          forbid_deletes: true
          require_stable_ids: true
        accounts:
          - account_id: "ast_checking"
            name: "Checking"
            type: "ASSET"
            parent_id: ast
            is_active: true
            currency: "USD"
            description: "Primary checking account"
            external_refs:
              - system: "bank"
                ref: "checking_7819"
            tags: ["cash", "checking"]
            metadata:
              institution: "First Bank"
              last4: "7819"
              opened: 2019
              joint: true
              limits: [100, 2.5, null]
          - account_id: ast
            name: Assets
            type: asset
            parent_id: null
          - account_id: old_card
            name: Old card
            type: liability
            is_active: false
        groups:
          - group_id: "liquid_cash"
            name: "Liquid Cash"
            account_ids:
              - "ast_checking"
            subtree_ids: [ast]
        aliases:
          - alias: "checking"
            account_id: "ast_checking"
        """;

    [Fact]
    public async Task File_BecomesAccountsGroupsAndAliases_OfTheBooks()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        ChartSummary summary = await ImportAsync(books, Household);
        Assert.Equal(new ChartSummary(false, 3, 3, 0, 1, 1), summary);
        AccountRow checking = Find(books, "ast_checking");
        Assert.Equal(Find(books, "ast").AccountId, checking.ParentAccountId);
        Assert.Equal(
            Json("{'coa':{'description':'Primary checking account','external_refs':[{'ref':'checking_7819',"
                + "'system':'bank'}],'tags':['cash','checking']},'institution':'First Bank','joint':true,"
                + "'last4':'7819','limits':[100,'2.5',null],'opened':2019}"),
            checking.Metadata);
        Assert.Equal("{}", Find(books, "ast").Metadata);
        Assert.False(Find(books, "old_card").IsActive);
        Assert.Equal(
            ["ast", "ast_checking"],
            books.Books.Read(reader => reader.ListGroupAccounts("entity-default", "liquid_cash"))
                .Select(one => one.Code));
        Reply tree = await books.CallAsync(
            "get_account_tree", books.Reader, new() { ["root_account_id"] = "checking" });
        Assert.Equal(
            checking.AccountId, tree.Accepted().Json.GetProperty("accounts")[0].GetProperty("account_id").GetGuid());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task SameFileAgain_ChangesNothing_AndADryRunLeavesNothing()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        ChartSummary tried = await ImportAsync(books, Household, dryRun: true);
        Assert.Equal((true, 3), (tried.IsDryRun, tried.AccountsCreated));
        Assert.Null(books.Books.Read(reader => reader.FindAccountByCode("entity-default", "ast")));
        Assert.Equal("_dry_run", books.LastEvent.Record.Tool);

        await ImportAsync(books, Household);
        long head = books.Head.Seq;
        Assert.Equal(new ChartSummary(false, 3, 0, 0, 0, 0), await ImportAsync(books, Household));
        Assert.Equal((head + 1, "list_accounts"), (books.Head.Seq, books.LastEvent.Record.Tool));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task ChangedFile_UpdatesWhatMayChange()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await ImportAsync(books, Household);
        string changed = Household
            .Replace("name: \"Checking\"", "name: \"Everyday\"", StringComparison.Ordinal)
            .Replace("[\"cash\", \"checking\"]", "[\"cash\"]", StringComparison.Ordinal)
            .Replace("    description: \"Primary checking account\"\n", string.Empty, StringComparison.Ordinal)
            .Replace("joint: true", "joint: null", StringComparison.Ordinal)
            .Replace("is_active: false", "is_active: true", StringComparison.Ordinal)
            .Replace("\"Liquid Cash\"", "\"Liquid\"", StringComparison.Ordinal)
            .Replace("alias: \"checking\"", "alias: \"everyday\"", StringComparison.Ordinal);
        Assert.Equal(new ChartSummary(false, 3, 0, 2, 1, 1), await ImportAsync(books, changed));
        AccountRow checking = Find(books, "ast_checking");
        Assert.Equal(("Checking", "Everyday"), (checking.Name, checking.Profile.DisplayName));
        Assert.Equal(
            Json("{'coa':{'external_refs':[{'ref':'checking_7819','system':'bank'}],'tags':['cash']},"
                + "'institution':'First Bank','last4':'7819','limits':[100,'2.5',null],'opened':2019}"),
            checking.Metadata);
        Assert.True(Find(books, "old_card").IsActive);
        Assert.Equal(new ChartSummary(false, 3, 0, 0, 0, 0), await ImportAsync(books, changed));
        Assert.Equal(new ChartSummary(false, 3, 0, 2, 1, 0), await ImportAsync(books, Household));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task ChangedFile_IsRefusedWhole_WhereSomethingNeverChanges()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await ImportAsync(books, Household);
        long head = books.Head.Seq;
        string changed = Household
            .Replace("type: liability", "type: expense", StringComparison.Ordinal)
            .Replace("    parent_id: ast\n", string.Empty, StringComparison.Ordinal)
            .Replace("    currency: \"USD\"", "    currency: \"EUR\"", StringComparison.Ordinal)
            .Replace("alias: \"checking\"", "alias: \"ast\"", StringComparison.Ordinal)
            + "\n  - alias: new\n    account_id: ast_chekcing\n";
        ChartOutcome outcome = await RunAsync(books, changed);
        Assert.Equal(
            ["AccountUnknown", "CannotChange", "CannotChange", "CannotChange", "NameTaken"],
            outcome.Errors.Select(one => one.Code).Order(StringComparer.Ordinal));
        Assert.Contains("Did you mean ast_checking?", outcome.Errors.First(
            one => one.Code == "AccountUnknown").Remedy, StringComparison.Ordinal);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal((head + 1, "list_accounts"), (books.Head.Seq, books.LastEvent.Record.Tool));
    }

    [Fact]
    public async Task Policy_OfTheFile_KeepsItsImportFromChanging()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await ImportAsync(books, Household);
        string changed = Household
            .Replace("name: true", "name: false", StringComparison.Ordinal)
            .Replace("description: true", "description: false", StringComparison.Ordinal)
            .Replace("name: \"Checking\"", "name: \"Everyday\"", StringComparison.Ordinal)
            .Replace("\"Primary checking account\"", "\"Other\"", StringComparison.Ordinal);
        ChartOutcome outcome = await RunAsync(books, changed);
        Assert.Equal(["UpdateNotAllowed", "UpdateNotAllowed"], outcome.Errors.Select(one => one.Code));
        Assert.Equal(4, outcome.ExitCode);
    }

    [Fact]
    public async Task Caller_NeedsReadAndWrite()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Assert.Equal(3, (await RunAsync(books, Household, books.Reader)).ExitCode);
        Assert.Equal(3, (await RunAsync(books, Household, await books.NewTokenAsync("blind", "write"))).ExitCode);
        Assert.Null(books.Books.Read(reader => reader.FindAccountByCode("entity-default", "ast")));
    }

    [Fact]
    public async Task Tool_ThatRefuses_IsShownAtTheAccount()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string secret = Household.Replace("institution: \"First Bank\"", "password: \"x\"", StringComparison.Ordinal);
        ChartOutcome outcome = await RunAsync(books, secret);
        ImportError error = Assert.Single(outcome.Errors);
        Assert.Equal(("CallRefused", 18), (error.Code, error.Line));
        Assert.Null(books.Books.Read(reader => reader.FindAccountByCode("entity-default", "ast")));
    }

    [Theory]
    [InlineData("household.coa.yaml", "household.journal")]
    [InlineData("family-office/holding.coa.yaml", "family-office/holding.journal")]
    [InlineData("family-office/trust.coa.yaml", "family-office/trust.journal")]
    [InlineData("family-office/foundation.coa.yaml", "family-office/foundation.journal")]
    public async Task SampleChart_AndItsJournal_WorkInEitherOrder(string chart, string journal)
    {
        string folder = Path.Combine(Repository.Root, "samples");
        string text = await File.ReadAllTextAsync(Path.Combine(folder, chart));
        await using TestBooks first = await TestBooks.OpenAsync();
        ChartSummary created = await ImportAsync(first, text);
        Assert.Equal(created.AccountsRead, created.AccountsCreated);
        await JournalAsync(first, Path.Combine(folder, journal));
        Assert.Equal(0, (await ImportAsync(first, text)).AccountsCreated);

        await using TestBooks second = await TestBooks.OpenAsync();
        await JournalAsync(second, Path.Combine(folder, journal));
        ChartSummary after = await ImportAsync(second, text);
        Assert.Equal(
            (0, created.GroupsSet, created.AliasesSet), (after.AccountsCreated, after.GroupsSet, after.AliasesSet));
        Assert.Equal(Balances(first), Balances(second));
        Assert.Null(first.Verify().Fault);
        Assert.Null(second.Verify().Fault);
    }

    private static async Task JournalAsync(TestBooks books, string path)
    {
        (FileJournalSource source, string name) = FileJournalSource.For(path);
        ImportOutcome outcome = await new JournalImport(books.Executor, books.Books)
            .RunAsync(name, source, await books.NewTokenAsync("owner", "read", "write", "admin"), Options(false));
        Assert.True(outcome.IsImported, string.Join('\n', outcome.Errors));
    }

    private static string[] Balances(TestBooks books) => books.Books.Read(reader => reader
        .ListAccounts(new AccountQuery { Limit = 500 })
        .Select(one => $"{one.Code} {one.Type} {one.Commodity.Code} "
            + $"{reader.SumPostings(one.Key, null, new DateOnly(2030, 1, 1))}")
        .ToArray());

    private static string Json(string text) => text.Replace('\'', '"');

    private static AccountRow Find(TestBooks books, string code) =>
        books.Books.Read(reader => reader.FindAccountByCode("entity-default", code))!;

    private static async Task<ChartSummary> ImportAsync(TestBooks books, string text, bool dryRun = false)
    {
        ChartOutcome outcome = await RunAsync(books, text, dryRun: dryRun);
        Assert.True(outcome.IsImported, string.Join('\n', outcome.Errors));
        return outcome.Summary;
    }

    private static Task<ChartOutcome> RunAsync(
        TestBooks books, string text, string? token = null, bool dryRun = false) =>
        new ChartImport(books.Executor, books.Books).RunAsync(
            "chart.yaml", Encoding.UTF8.GetBytes(text), token ?? books.Writer, Options(dryRun));

    private static ImportOptions Options(bool dryRun) => new()
    {
        SourceName = "sample",
        CorrelationPrefix = $"test-{Guid.NewGuid():N}",
        DryRun = dryRun,
    };
}
