using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Entities;
using CapitalOs.Tools.Tests.Support;
using CsCheck;

namespace CapitalOs.Tools.Tests.Accounts;

public sealed class AccountTests
{
    [Fact]
    public async Task Parent_MustExistAndFit()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.Books.WriteAsync(writer =>
        {
            writer.InsertEntity(new EntityRow("other", "Other", CommodityCode.Parse("EUR")));
            return true;
        });
        Guid asset = await books.AccountAsync("1");
        (string Code, JsonObject Input)[] rows =
        [
            ("account_not_found", Some.Account("2", parent: Guid.Empty)),
            ("parent_mismatch", Some.Account("2", "expense", asset)),
            ("parent_mismatch", Some.Account("2", "asset", asset).With("entity_id", "other")),
            ("entity_not_found", Some.Account("2").With("entity_id", "nowhere")),
            ("unknown_commodity", Some.Account("2", commodity: "GOLD")),
        ];
        foreach ((string code, JsonObject input) in rows)
        {
            (await books.CallAsync("create_account", books.Writer, input)).Refused(code);
        }

        Reply there = await books.CallAsync("create_account", books.Writer, Some.Account("2")
            .With("entity_id", "other"));
        Guid id = there.Accepted().Id("account_id");
        Assert.Equal("EUR", books.Books.Read(reader => reader.FindAccount(id))!.Commodity.Code.Text);
    }

    [Fact]
    public async Task Commodity_IsDeclaredOnceWithItsScale()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = new() { ["code"] = "VTI", ["scale"] = 6 };
        Assert.Equal("committed", (await books.CallAsync("declare_commodity", books.Writer, input)).Accepted().Status);
        Assert.Equal("unchanged", (await books.CallAsync("declare_commodity", books.Writer, input)).Accepted().Status);
        Reply other = await books.CallAsync("declare_commodity", books.Writer, input.With("scale", 5));
        Assert.Equal(["/scale commodity_conflict"], other.Refused("commodity_conflict").Errors);
        (await books.CallAsync("declare_commodity", books.Writer, new() { ["code"] = "USD", ["scale"] = 2 }))
            .Refused("commodity_conflict");
        Guid shares = await books.AccountAsync("shares", commodity: "VTI");
        Guid more = await books.AccountAsync("more", commodity: "VTI");
        JsonObject move = Some.Bundle(
            "1", Some.Posting(shares, "0.000001", "VTI"), Some.Posting(more, "-0.000001", "VTI"));
        Reply done = (await books.RecordAsync(move)).Accepted();
        Assert.Equal("0.000001", done.Json.GetProperty("impact_amount")[0].GetProperty("amount").GetString());
    }

    /// <summary>
    /// A known limit: every level costs two levels of JSON, and responses may nest 64 deep, so a chart deeper than 30
    /// cannot be shown as one tree. The call is refused with its event; list_accounts shows such a chart.
    /// </summary>
    [Fact]
    public async Task Chart_IsAsDeepAsItsLimitAndShownAsATreeToItsDepth()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid? parent = null;
        for (int depth = 1; depth <= AccountLimits.DepthMax; depth++)
        {
            parent = await books.AccountAsync($"d{depth:00}", parent: parent);
            if (depth is 31 or AccountLimits.DepthMax)
            {
                Reply tree = await books.CallAsync(
                    "get_account_tree", books.Reader, new() { ["with_balances"] = true });
                Assert.Null(tree.Code);
                Assert.Null(books.LastEvent.Record.Code);
            }
        }

        Reply deeper = await books.CallAsync("create_account", books.Writer, Some.Account("d65", parent: parent));
        Assert.Equal(["/parent_account_id account_too_deep"], deeper.Refused("account_too_deep").Errors);
    }

    [Fact]
    public async Task Tree_RollsUpTheNaiveSumsOfEveryRandomChart()
    {
        // Each account: which earlier one is its parent (or none), and whether it counts dollars or euros.
        Gen<(int Parent, bool IsEuro, int Units)[]> charts =
            Gen.Select(Gen.Int[-1, 30], Gen.Bool, Gen.Int[-1_000_000, 1_000_000]).Array[1, 25];
        await charts.SampleAsync(CheckTreeAsync, iter: 12);
    }

    [Fact]
    public async Task Tree_StartsAtItsRootAndRefusesAnUnknownOne()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid top = await books.AccountAsync("top");
        Guid mid = await books.AccountAsync("mid", parent: top);
        await books.AccountAsync("leaf", parent: mid);
        await books.AccountAsync("elsewhere");
        Reply reply = (await books.CallAsync(
            "get_account_tree", books.Reader, new() { ["root_account_id"] = mid.ToString("D") })).Accepted();
        JsonElement root = Assert.Single(reply.Json.GetProperty("accounts").EnumerateArray());
        Assert.Equal("mid", root.GetProperty("code").GetString());
        Assert.Equal("leaf", Assert.Single(root.GetProperty("children").EnumerateArray()).GetProperty("code")
            .GetString());
        Assert.False(root.TryGetProperty("balances", out _));
        Reply unknown = await books.CallAsync(
            "get_account_tree", books.Reader, new() { ["root_account_id"] = Guid.Empty.ToString("D") });
        Assert.Equal(["/root_account_id account_not_found"], unknown.Refused("account_not_found").Errors);
    }

    private static async Task CheckTreeAsync((int Parent, bool IsEuro, int Units)[] chart)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid[] ids = new Guid[chart.Length];
        int?[] parents = new int?[chart.Length];
        Guid[] against = [await books.AccountAsync(
            "x1", "equity"), await books.AccountAsync("x2", "equity", null, "EUR")];
        for (int i = 0; i < chart.Length; i++)
        {
            parents[i] = chart[i].Parent >= 0 && chart[i].Parent < i ? chart[i].Parent : null;
            string currency = chart[i].IsEuro ? "EUR" : "USD";
            ids[i] = await books.AccountAsync(
                $"a{i * 7 % 100:00}", "asset", parents[i] is { } at ? ids[at] : null, currency);
            if (chart[i].Units != 0)
            {
                string amount = DecimalText.Format(chart[i].Units, 4);
                (await books.RecordAsync(Some.Bundle(
                    $"{i}",
                    Some.Posting(ids[i], amount, currency),
                    Some.Posting(against[chart[i].IsEuro ? 1 : 0], DecimalText.Format(-chart[i].Units, 4), currency))))
                    .Accepted();
            }
        }

        JsonNode tree = JsonNode.Parse((await books.CallAsync(
            "get_account_tree", books.Reader, new() { ["with_balances"] = true })).Accepted().Text)!;
        Dictionary<string, string> shown = [];
        Collect(tree["accounts"]!.AsArray(), shown);
        for (int i = 0; i < chart.Length; i++)
        {
            Assert.Equal(Naive(chart, parents, i), shown[ids[i].ToString("D")]);
        }
    }

    private static string Naive((int Parent, bool IsEuro, int Units)[] chart, int?[] parents, int root)
    {
        SortedDictionary<string, long> sums = new(StringComparer.Ordinal);
        for (int i = 0; i < chart.Length; i++)
        {
            int? at = i;
            while (at is { } step && step != root)
            {
                at = parents[step];
            }

            if (at is not null)
            {
                string currency = chart[i].IsEuro ? "EUR" : "USD";
                sums[currency] = sums.GetValueOrDefault(currency) + chart[i].Units;
            }
        }

        return string.Join(", ", sums.Select(one => $"{DecimalText.Format(one.Value, 4)} {one.Key}"));
    }

    private static void Collect(JsonArray accounts, Dictionary<string, string> shown)
    {
        string[] codes = [.. accounts.Select(one => (string)one!["code"]!)];
        Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
        foreach (JsonNode? account in accounts)
        {
            shown.Add((string)account!["account_id"]!, string.Join(
                ", ", account["balances"]!.AsArray().Select(one => $"{one!["amount"]} {one["currency"]}")));
            Collect(account["children"]!.AsArray(), shown);
        }
    }
}
