using System.Text;
using System.Text.Json;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Tests.Import;

namespace CapitalOs.Tools.Tests.Export;

/// <summary>Exports of books that no journal brought.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task BooksWithNamesAndTextsThatHledgerMisreads_StillReadBackToTheirBalances()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        string cash = await AccountAsync(test, "A1", "Petty  cash; (main)", "asset");
        string twin = await AccountAsync(test, "A2", "Petty cash, (main)", "asset");
        string colon = await AccountAsync(test, "A3", ":::", "asset");
        string odd = await AccountAsync(test, "A4", "(virtual)", "asset");
        string food = await AccountAsync(test, "X1", "Food", "expense");
        string same = await AccountAsync(test, "X2", "Food", "expense");
        await PostAsync(test, 1, "* paid; in cash", cash, food, "5", "date:2020-01-01 [2020-02-30]");
        await PostAsync(test, 2, " (x) ", twin, same, "7.25", "memo; with semicolon");
        await PostAsync(test, 3, "|", colon, odd, "0.0001", "");
        string export = test.Export();
        IReadOnlyList<string> wanted = Numbers(test.Balances());
        Assert.Equal(6, wanted.Count);
        Assert.Equal(wanted, Numbers(HledgerBalances.OfText(export)));
        Assert.Contains(
            "() * paid, in cash\n    ; description:* paid; in cash\n    ; at:2026-01-02T10:30",
            export,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssertionThatLaterEntriesMadeUntrue_IsWrittenAsAComment_SoThatTheRestStaysReadable()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        await test.MustImportAsync(
            "2026-01-02 A\n    assets:a    1 USD = 1 USD\n    income:b\n"
            + "2026-02-01 B\n    assets:a    1 USD\n    income:b\n");
        Assert.Contains("= 1 USD\n", test.Export(), StringComparison.Ordinal);
        string a = Id(test, "assets:a");
        string b = Id(test, "income:b");
        await PostAsync(test, 1, "before", a, b, "3", "", "2026-01-01");
        string export = test.Export();
        Assert.Contains("was asserted = 1 USD", export, StringComparison.Ordinal);
        Assert.Equal(test.Balances(), HledgerBalances.OfText(export));
    }

    [Fact]
    public async Task EmptyBooks_ExportAsAnEmptyJournal()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        Assert.Equal("", test.Export());
    }

    [Fact]
    public async Task MetadataThatOnlyLooksLikeFacts_IsPassedOver()
    {
        await using TestBooks test = await TestBooks.OpenAsync();
        string a = await AccountAsync(test, "A1", "Cash", "asset");
        string b = await AccountAsync(test, "X1", "Food", "expense");
        const string Odd = """
            {"hledger.status":7,"hledger.code":"a)b","hledger.date2":"never","hledger.comment":["x",1],
            "hledger.assertions":[{"at":0,"kind":"=","amount":"1e9","commodity":"USD"},{"at":"0"},3],
            "hledger.zero_postings":[{"at":-5,"account":"a;b","amount":"0","commodity":""},
            {"at":900,"account":"Cash","amount":"0","commodity":"x\"y"},
            {"at":900,"account":"Cash","amount":"0","commodity":"k"}],
            "hledger.posting_statuses":{"at":1},"hledger.posting_comments":[{"at":0,"lines":"x"}]}
            """;
        await PostAsync(test, 1, "x", a, b, "3", "", metadata: Odd);
        string export = test.Export();
        Assert.Equal(test.Balances(), HledgerBalances.OfText(export));
        Assert.Contains("(a]b) x", export, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Numbers(IReadOnlyList<string> balances) =>
        [.. balances.Select(line => line[(line.LastIndexOf('|') + 1)..]).Order(StringComparer.Ordinal)];

    private static string Id(TestBooks test, string code) =>
        test.Accounts().Single(row => row.Code == code).AccountId.ToString("D");

    private static async Task<string> AccountAsync(TestBooks test, string code, string name, string type)
    {
        await CallAsync(test, "create_account", new Dictionary<string, string>
        {
            ["code"] = code, ["name"] = name, ["account_type"] = type, ["correlation_id"] = "t",
        }, "");
        return Id(test, code);
    }

    private static Task PostAsync(
        TestBooks test,
        int number,
        string description,
        string debit,
        string credit,
        string amount,
        string memo,
        string date = "2026-01-02",
        string metadata = "{}")
    {
        string text = JsonSerializer.Serialize(memo);
        string postings = $$"""
            "postings":[{"account_id":"{{debit}}","amount":"{{amount}}","currency":"USD","memo":{{text}}},
            {"account_id":"{{credit}}","amount":"-{{amount}}","currency":"USD"}],"metadata":{{metadata}},
            """;
        return CallAsync(test, "record_transaction_bundle", new Dictionary<string, string>
        {
            ["source_system"] = "test",
            ["external_id"] = $"t{number}",
            ["date"] = date + "T10:30:00Z",
            ["description"] = description,
            ["transaction_category"] = "misc",
            ["correlation_id"] = "t",
        }, postings);
    }

    private static async Task CallAsync(TestBooks test, string tool, Dictionary<string, string> fields, string more)
    {
        string body = "{" + more + string.Join(",", fields.Select(one =>
            $"{JsonSerializer.Serialize(one.Key)}:{JsonSerializer.Serialize(one.Value)}")) + "}";
        CallResult result = await test.Executor.ExecuteAsync(new CallRequest
        {
            Tool = tool, Body = Encoding.UTF8.GetBytes(body), Token = test.Token, Door = Door.Cli,
        });
        Assert.True(result.Problem is null, Encoding.UTF8.GetString(result.Body));
    }
}
