using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Problems;

/// <summary>
/// What a refusal proposes: names that the caller may see, nearest first, and never what the caller wrote.
/// </summary>
public sealed class SuggestionTests
{
    private static readonly string[] Codes =
        ["assets:bank:checking", "assets:bank:savings", "assets:cash", "cash2", "cash1", "food"];

    [Theory]
    [InlineData("assets:bank:cheking", "assets:bank:checking")]
    [InlineData("ASSETS:BANK:CHECKING", "assets:bank:checking")]
    [InlineData("checking", "assets:bank:checking")]
    [InlineData("chekcing", "assets:bank:checking")]
    [InlineData("assets:csah", "assets:cash")]
    [InlineData("cash3", "cash1", "cash2")]
    [InlineData("fod", "food")]
    [InlineData("fo")]
    [InlineData("liabilities:card")]
    [InlineData("wallt", "wallet")]
    public async Task UnknownAccount_GetsTheNearestNames(string named, params string[] expected)
    {
        await using TestBooks books = await OpenAsync();
        Reply refused = await TreeAsync(books, named);
        Assert.Equal(expected, Given(refused.Refused("account_not_found")));
        Assert.Equal(refused.Text, (await TreeAsync(books, named)).Text);
    }

    [Fact]
    public async Task Refusal_WithoutNearNames_HasNoSuchMember()
    {
        await using TestBooks books = await OpenAsync();
        Reply refused = await TreeAsync(books, "liabilities:card");
        Assert.False(refused.Json.GetProperty("errors")[0].TryGetProperty("did_you_mean", out _));
        Assert.DoesNotContain("liabilities", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallerWithoutRead_GetsNoNames_AndOneWhoMayReadDoes()
    {
        await using TestBooks books = await OpenAsync();
        string blind = await books.NewTokenAsync("robot", "write");
        JsonObject input = Some.Account("more").With("parent_account_id", "assets:csah");
        Reply refused = (await books.CallAsync("create_account", blind, input)).Refused("account_not_found");
        Assert.Empty(Given(refused));
        Assert.DoesNotContain("assets", refused.Text, StringComparison.Ordinal);
        Assert.Equal(["assets:cash"], Given(await books.CallAsync("create_account", books.Writer, input)));
    }

    [Fact]
    public async Task OnlyTheFirstEightPlacesOfACall_GetNames()
    {
        await using TestBooks books = await OpenAsync();
        JsonObject input = new() { ["as_of_date"] = "2026-01-31" };
        input["account_ids"] = new JsonArray([.. Enumerable.Range(3, 7).Concat([31, 32]).Select(i => $"cash{i}")]);
        Reply refused = await books.CallAsync("get_account_balances", books.Reader, input);
        JsonElement[] errors = [.. refused.Refused("account_not_found").Json.GetProperty("errors").EnumerateArray()];
        Assert.Equal(9, errors.Length);
        Assert.All(errors[..8], one => Assert.True(one.TryGetProperty("did_you_mean", out _)));
        Assert.False(errors[8].TryGetProperty("did_you_mean", out _));
    }

    [Fact]
    public async Task UnknownTool_GetsNamesForThoseWhomTheGateKnows_AndNoneForStrangers()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply known = (await books.CallAsync("create_acount", books.Reader)).Refused("unknown_tool");
        Assert.Equal(
            ["create_account"], known.Json.GetProperty("did_you_mean").EnumerateArray().Select(one => one.GetString()));
        foreach (string? token in new[] { null, "garbage" })
        {
            Reply stranger = (await books.CallAsync("create_acount", token)).Refused("unknown_tool");
            Assert.False(stranger.Json.TryGetProperty("did_you_mean", out _));
            Assert.DoesNotContain("create_account", stranger.Text, StringComparison.Ordinal);
        }

        Reply far = await books.CallAsync("nothing_like_it", books.Reader);
        Assert.False(far.Json.TryGetProperty("did_you_mean", out _));
    }

    [Fact]
    public async Task UnknownField_GetsTheFieldsOfItsOwnLevel()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject bundle = Some.Bundle(
            "1", Some.Posting(Guid.Empty, "1").With("ammount", "2"), Some.Posting(Guid.Empty, "-1"));
        Reply refused = (await books.RecordAsync(bundle.With("descripton", "x"))).Refused("invalid_input");
        Assert.Equal(
            ["/postings/0/ammount: amount", "/descripton: description"],
            refused.Json.GetProperty("errors").EnumerateArray().Select(
                one => $"{one.GetProperty("pointer")}: {one.GetProperty("did_you_mean")[0]}"));
    }

    [Fact]
    public async Task UnknownEntityAndCommodity_GetNames_UnlessTheCallerMayNotRead()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (await books.CallAsync("declare_commodity", books.Writer, new() { ["code"] = "HOLM", ["scale"] = 0 }))
            .Accepted();
        string blind = await books.NewTokenAsync("robot", "write");
        JsonObject entity = Some.Account("1").With("entity_id", "entity-defalt");
        JsonObject commodity = Some.Account("1", commodity: "HOLN");
        Assert.Equal(["entity-default"], Given(await books.CallAsync("create_account", books.Writer, entity)));
        Assert.Equal(["HOLM"], Given(await books.CallAsync("create_account", books.Writer, commodity)));
        Assert.Empty(Given((await books.CallAsync("create_account", blind, entity)).Refused("entity_not_found")));
        Assert.Empty(Given((await books.CallAsync("create_account", blind, commodity)).Refused("unknown_commodity")));
    }

    [Theory]
    [InlineData("close_period")]
    [InlineData("lock_period")]
    [InlineData("reopen_period")]
    public async Task UnknownEntityOfAPeriod_GetsNames_UnlessTheCallerMayNotRead(string tool)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = new() { ["period_key"] = "2026-01", ["entity_id"] = "entity-defalt" };
        input = tool == "reopen_period" ? input.With("reason", "late") : input;
        string able = tool == "reopen_period" ? books.Approver : books.Writer;
        string blind = await books.NewTokenAsync("robot", tool == "reopen_period" ? "approve" : "write");
        Assert.Equal(["entity-default"], Given((await books.CallAsync(tool, able, input)).Refused("entity_not_found")));
        Assert.Empty(Given((await books.CallAsync(tool, blind, input)).Refused("entity_not_found")));
    }

    [Fact]
    public async Task LockedPeriod_IsRefusedWithTheCallThatMayPassIt()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject period = new() { ["period_key"] = "2026-01" };
        (await books.CallAsync("lock_period", books.Writer, period)).Accepted();
        Reply refused = (await books.CallAsync("reopen_period", books.Approver, period.With("reason", "late")))
            .Refused("period_locked");
        string expected = refused.Json.GetProperty("errors")[0].GetProperty("expected").GetString()!;
        Assert.Contains("record_transaction_bundle", expected, StringComparison.Ordinal);
        Assert.Contains("override_period_lock", expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownCommodityOfAPrice_GetsNames_UnlessTheCallerMayNotRead()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (await books.CallAsync("declare_commodity", books.Writer, new() { ["code"] = "HOLM", ["scale"] = 0 }))
            .Accepted();
        string blind = await books.NewTokenAsync("robot", "write");
        JsonObject price = new()
        {
            ["source_system"] = "x", ["commodity"] = "HOLN", ["price_commodity"] = "USD", ["price"] = "2",
            ["date"] = "2026-01-31",
        };
        Assert.Equal(
            ["HOLM"], Given((await books.CallAsync("record_price", books.Writer, price)).Refused("unknown_commodity")));
        Assert.Empty(Given((await books.CallAsync("record_price", blind, price)).Refused("unknown_commodity")));
    }

    [Fact]
    public async Task MissingPrice_GetsTheNearestOnes_OfThePairFirst()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (string Of, string In, string Date)[] prices =
        [
            ("EUR", "USD", "2026-02-03"), ("EUR", "USD", "2026-03-01"), ("USD", "EUR", "2026-02-20"),
            ("EUR", "CHF", "2025-12-31"), ("EUR", "CHF", "2026-05-05"), ("EUR", "GBP", "2026-04-01"),
            ("CHF", "USD", "2026-01-01"),
        ];
        foreach ((string of, string inCommodity, string date) in prices)
        {
            (await books.CallAsync("record_price", books.Writer, new()
            {
                ["source_system"] = "x", ["commodity"] = of, ["price_commodity"] = inCommodity, ["price"] = "2",
                ["date"] = date,
            })).Accepted();
        }

        Assert.Equal(
            ["EUR in USD on 2026-02-03", "USD in EUR on 2026-02-20", "EUR in CHF on 2025-12-31"],
            await MissingAsync(books, "EUR", "USD"));
        Assert.Equal(
            ["USD in EUR on 2026-02-20", "EUR in USD on 2026-02-03"], await MissingAsync(books, "USD", "EUR"));
        Assert.Equal(
            ["EUR in CHF on 2025-12-31", "EUR in GBP on 2026-04-01", "EUR in USD on 2026-02-03"],
            await MissingAsync(books, "EUR", "JPY"));
        Assert.Empty(await MissingAsync(books, "JPY", "USD"));
    }

    [Fact]
    public async Task Names_AreOfTheCallsEntityOnly()
    {
        await using TestBooks books = await OpenAsync();
        Reply refused = await books.CallAsync("get_account_tree", books.Reader, new()
        {
            ["root_account_id"] = "assets:csah",
            ["entity_id"] = "elsewhere",
        });
        Assert.Empty(Given(refused.Refused("account_not_found")));
    }

    /// <summary>What is proposed for a conversion on the last day of January; the next call is named too.</summary>
    private static async Task<IEnumerable<string?>> MissingAsync(TestBooks books, string of, string inCommodity)
    {
        Reply refused = (await books.CallAsync("convert_amount", books.Reader, new()
        {
            ["amount"] = "1", ["currency"] = of, ["to_currency"] = inCommodity, ["date"] = "2026-01-31",
        })).Refused("price_missing");
        Assert.Contains(
            "record_price",
            refused.Json.GetProperty("errors")[0].GetProperty("expected").GetString(),
            StringComparison.Ordinal);
        return Given(refused);
    }

    private static async Task<TestBooks> OpenAsync()
    {
        TestBooks books = await TestBooks.OpenAsync();
        foreach (string code in Codes)
        {
            await books.AccountAsync(code);
        }

        JsonObject alias = new() { ["alias"] = "wallet", ["account_id"] = "food" };
        (await books.CallAsync("set_account_alias", books.Writer, alias)).Accepted();
        return books;
    }

    private static Task<Reply> TreeAsync(TestBooks books, string root) => books.CallAsync(
        "get_account_tree", books.Reader, new() { ["root_account_id"] = root, ["correlation_id"] = "c-1" });

    private static IEnumerable<string?> Given(Reply refused) =>
        refused.Json.GetProperty("errors")[0].TryGetProperty("did_you_mean", out JsonElement names)
            ? names.EnumerateArray().Select(one => one.GetString())
            : [];
}
