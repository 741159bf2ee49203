using System.Text.Json.Nodes;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Entities;
using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Transactions;

public sealed class BundleRuleTests
{
    private const string Max = "922337203685477.5807";

    [Fact]
    public async Task Bundle_ThatDoesNotBalance_IsRefusedWithTheDifferenceAndItsDiagnosis()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid a = await books.AccountAsync("a");
        Guid b = await books.AccountAsync("b");
        Guid e = await books.AccountAsync("e", commodity: "EUR");
        (string[] Amounts, string Detail)[] rows =
        [
            (["54", "-45"], "USD is off by 9.0000; it is divisible by nine, so two digits may be swapped"),
            (["50", "50"], "USD is off by 100.0000; half of it is a posting, which may have the wrong sign"),
            (["50", "-49"], "USD is off by 1.0000"),
            ([Max, Max], "USD is off by 1844674407370955.1614; half of it is a posting, which may have the wrong sign"),
        ];
        foreach ((string[] amounts, string detail) in rows)
        {
            Reply reply = await books.RecordAsync(
                Some.Bundle("1", Some.Posting(a, amounts[0]), Some.Posting(b, amounts[1])));
            Assert.Equal(["/postings unbalanced_bundle"], reply.Refused("unbalanced_bundle").Errors);
            Assert.Equal(detail, reply.Json.GetProperty("errors")[0].GetProperty("detail").GetString());
        }

        Reply two = await books.RecordAsync(Some.Bundle("1", Some.Posting(a, "1"), Some.Posting(e, "-1", "EUR")));
        Assert.Equal("off by -1.0000 EUR, 1.0000 USD", two.Refused("unbalanced_bundle")["detail"]);
    }

    [Fact]
    public async Task Bundle_WithWrongAccountsOrAmounts_IsRefusedAtEveryPlaceAndNothingIsKept()
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        await using TestBooks books = await TestBooks.OpenFileAsync(path);
        await books.Books.WriteAsync(writer =>
        {
            writer.InsertEntity(new EntityRow("other", "Other", CommodityCode.Parse("USD")));
            return true;
        });
        Guid mine = await books.AccountAsync("a");
        Guid theirs = (await books.CallAsync(
            "create_account", books.Writer, Some.Account("a").With("entity_id", "other"))).Accepted().Id("account_id");
        string before = TableDump.State(path);
        JsonObject zero = Some.Bundle("1", Some.Posting(mine, "0.0000"), Some.Posting(mine, "-0"));
        Assert.Equal(
            ["/postings/0/amount out_of_range", "/postings/1/amount out_of_range"],
            (await books.RecordAsync(zero)).Refused("invalid_input").Errors);
        JsonObject mixed = Some.Bundle(
            "1",
            Some.Posting(mine, "0.00001"), Some.Posting(theirs, "1"), Some.Posting(Guid.Empty, "1"),
            Some.Posting(mine, "1", "EUR"), Some.Posting(mine, "9999999999999999999"));
        Assert.Equal(
            [
                "/postings/0/amount too_precise", "/postings/1/account_id entity_mismatch",
                "/postings/2/account_id account_not_found", "/postings/3/currency commodity_mismatch",
                "/postings/4/amount out_of_range",
            ],
            (await books.RecordAsync(mixed)).Refused("account_not_found").Errors);
        Reply entity = await books.RecordAsync(
            Some.Bundle("1", Some.Posting(mine, "1"), Some.Posting(theirs, "-1")));
        entity.Refused("entity_mismatch");
        Assert.Equal(before, TableDump.State(path));
    }

    [Fact]
    public async Task Amounts_AtTheEdgeOf64Bits_AreBookedOrRefusedAndNeverWrap()
    {
        await using TestBooks books = await TestBooks.OpenAsync(new PolicyProbe());
        Guid a = await books.AccountAsync("a");
        Guid b = await books.AccountAsync("b");
        await books.SetPolicyAsync(PolicyProbe.Settings(Max, 1));
        (await books.RecordAsync(Some.Move("1", a, b, Max))).Accepted();
        (await books.RecordAsync(Some.Move("2", b, a, "1"))).Accepted();
        (await books.RecordAsync(Some.Move("3", a, b, "0.0001"))).Refused("amount_out_of_range");
        (await books.RecordAsync(Some.Move("4", a, b, Max, "2026-01-16T00:00:00Z"))).Refused("amount_out_of_range");
        Reply smallest = await books.RecordAsync(Some.Bundle(
            "5", Some.Posting(a, "-922337203685477.5808"), Some.Posting(b, Max), Some.Posting(b, "0.0001")));
        smallest.Refused("amount_out_of_range");
        Assert.Empty(books.Defects);
        Assert.Equal("922337203685476.5807", await BalanceAsync(books, b));
    }

    [Fact]
    public async Task ExpectedTotal_IsComparedWithTheDebits()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid a = await books.AccountAsync("a");
        Guid b = await books.AccountAsync("b");
        Guid e = await books.AccountAsync("e", commodity: "EUR");
        (await books.RecordAsync(Some.Move("1", a, b).With("expected_total", "100.00"))).Accepted();
        Reply wrong = await books.RecordAsync(Some.Move("2", a, b).With("expected_total", "10"));
        Assert.Equal(["/expected_total expected_total_mismatch"], wrong.Refused("expected_total_mismatch").Errors);
        Assert.Equal(
            ["/expected_total too_precise"],
            (await books.RecordAsync(Some.Move("2", a, b).With("expected_total", "100.00001")))
                .Refused("invalid_input").Errors);
        JsonObject two = Some.Bundle(
            "3", Some.Posting(
                a, "1"), Some.Posting(b, "-1"), Some.Posting(e, "2", "EUR"), Some.Posting(e, "-2", "EUR"));
        Assert.Equal(
            ["/expected_total inconsistent"],
            (await books.RecordAsync(two.With("expected_total", "3"))).Refused("invalid_input").Errors);
        Reply done = (await books.RecordAsync(two)).Accepted();
        Assert.Equal(
            "EUR 2.0000, USD 1.0000",
            string.Join(", ", done.Json.GetProperty("impact_amount").EnumerateArray()
                .Select(one => $"{one.GetProperty("currency")} {one.GetProperty("amount")}")));
    }

    [Fact]
    public async Task Transaction_IsFoundAsItWasSent()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid a = await books.AccountAsync("a");
        Guid b = await books.AccountAsync("b");
        JsonObject input = Some.Move("1", a, b, "12.5", "2026-01-15T23:30:00.1234567-05:00")
            .With("metadata", new JsonObject { ["b"] = 1, ["a"] = "\u00e9" }).With("risk_band", "low");
        Reply made = (await books.RecordAsync(input)).Accepted();
        JsonObject key = new() { ["source_system"] = "bank", ["external_id"] = "1" };
        JsonNode found = JsonNode.Parse(
            (await books.CallAsync("get_transaction_by_external_id", books.Reader, key)).Accepted()
                .Text)!["transaction"]!;
        Assert.Equal("2026-01-16T04:30:00.123456Z", (string?)found["date"]);
        Assert.Equal(["a", "b"], found["metadata"]!.AsObject().Select(one => one.Key));
        Assert.Equal("\u00e9", (string?)found["metadata"]!["a"]);
        Assert.Equal(made["transaction_id"], (string?)found["transaction_id"]);
        Assert.Equal(
            made.Json.GetProperty("posting_ids").EnumerateArray().Select(one => one.GetString()),
            found["postings"]!.AsArray().Select(one => (string?)one!["posting_id"]));
        Assert.Equal(["12.5000", "-12.5000"], found["postings"]!.AsArray().Select(one => (string?)one!["amount"]));
        Reply none = await books.CallAsync(
            "get_transaction_by_external_id", books.Reader, key.With("external_id", "2"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, none.Accepted().Json.GetProperty("transaction").ValueKind);
    }

    private static async Task<string?> BalanceAsync(TestBooks books, Guid account) =>
        (await books.CallAsync("get_account_balances", books.Reader, new()
        {
            ["as_of_date"] = "9999-12-31",
            ["account_ids"] = new JsonArray(account.ToString("D")),
        })).Accepted().Json.GetProperty("balances")[0].GetProperty("balance").GetString();
}
