using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Analysis.FromLedger;

/// <summary>Books in two currencies: 100 EUR in an account, of which 10 were spent in February.</summary>
public sealed class PriceInAnalysisTests
{
    [Fact]
    public async Task WithoutAPrice_NothingIsLeftOut_ButRefused()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        await EurosAsync(family);
        JsonObject posture = family.Posture(("liquidity_account_ids", null), ("liquidity_code_prefix", "assets"));
        Reply reply = (await family.CallAsync("compute_capital_posture", posture)).Refused("price_missing");
        Assert.Equal(["/commodities/EUR price_missing"], reply.Errors);
        Assert.Equal(
            ["/commodities/EUR price_missing"],
            (await family.CallAsync("compute_capital_posture", family.Posture())).Refused("price_missing").Errors);
        Assert.Equal(
            ["/commodities/EUR price_missing"],
            (await family.CallAsync("generate_chart", Chart("USD"))).Refused("price_missing").Errors);
        (await family.CallAsync("generate_chart", Chart(null))).Accepted();
    }

    /// <summary>The latest price by the day counts: 1.1 in the posture of March, though May has another.</summary>
    [Fact]
    public async Task WithAPrice_EachFigureIsConverted_AndTheExplanationShowsThePrice()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        await EurosAsync(family);
        await PriceAsync(family, "2026-02-01", "1.2");
        await PriceAsync(family, "2026-03-01", "1.1");
        await PriceAsync(family, "2026-05-01", "9");
        JsonObject posture = family.Posture(("liquidity_account_ids", null), ("liquidity_code_prefix", "assets"));
        Reply reply = (await family.CallAsync("compute_capital_posture", posture)).Accepted();
        Assert.Equal("7149.0000", reply["liquidity"]);
        Assert.Equal("403.6667", reply["variable_burn"]);
        JsonElement explanation = reply.Json.GetProperty("explanation");
        Assert.Contains(explanation.GetProperty("contributing_balances").EnumerateArray(), one =>
            one.GetProperty("balance").GetString() == "90.0000" && one.GetProperty("amount").GetString() == "99.0000");
        JsonElement conversion = Assert.Single(
            explanation.GetProperty("ledger").GetProperty("conversions").EnumerateArray());
        Assert.Equal(
            "EUR USD 2026-03-01 1.1 desk",
            string.Join(' ', new[] { "commodity", "price_commodity", "date", "price", "source_system" }
                .Select(name => conversion.GetProperty(name).GetString())));
        Assert.False(conversion.GetProperty("inverse").GetBoolean());
    }

    [Fact]
    public async Task Chart_InABaseCommodity_ConvertsEachBucketAtItsEnd()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        await EurosAsync(family);
        await PriceAsync(family, "2026-01-01", "1.5");
        await PriceAsync(family, "2026-02-28", "1.2");
        await PriceAsync(family, "2026-03-01", "1.1");
        JsonElement json = (await family.CallAsync("generate_chart", Chart("USD"))).Accepted().Json;
        Assert.Equal(
            ["150.0000", "108.0000", "99.0000"],
            json.GetProperty("data").EnumerateArray().Select(row => row.GetProperty("amount").GetString()));
        Assert.Equal(
            ["1.5", "1.2", "1.1"],
            json.GetProperty("conversions").EnumerateArray().Select(one => one.GetProperty("price").GetString()));
    }

    [Fact]
    public async Task BaseCommodity_OtherThanTheEntitys_TurnsAllFigures()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        await PriceAsync(family, "2026-01-01", "1.25");
        Reply reply = (await family.CallAsync(
            "compute_capital_posture", family.Posture(("base_commodity", "EUR")))).Accepted();
        Assert.Equal("4600.0000", reply["liquidity"]);
        Assert.Equal("923.4813", reply["fixed_burn"]);
        Assert.True(reply.Json.GetProperty("explanation").GetProperty("ledger").GetProperty("conversions")[0]
            .GetProperty("inverse").GetBoolean());
        Assert.Equal(
            ["/from_ledger/base_commodity unknown_commodity"],
            (await family.CallAsync("compute_capital_posture", family.Posture(("base_commodity", "NOPE"))))
                .Refused("unknown_commodity").Errors);
    }

    /// <summary>
    /// The obligations are the same list from call to call; what they come to is not, in another commodity, by another
    /// price, or when one of them has changed.
    /// </summary>
    [Fact]
    public async Task FixedBurn_OfTheSameObligations_IsThatOfEachCall()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Assert.Equal("1154.3516", await FixedAsync(family, "USD"));
        await PriceAsync(family, "2026-01-01", "1.25");
        Assert.Equal("923.4813", await FixedAsync(family, "EUR"));
        Assert.Equal("1154.3516", await FixedAsync(family, "USD"));
        Assert.Equal("1154.3516", await FixedAsync(family, "USD"));
        await PriceAsync(family, "2026-02-01", "2");
        Assert.Equal("577.1758", await FixedAsync(family, "EUR"));
        await family.ObligationAsync("Rent", family.Rent, "1100", "monthly", "2026-04-02");
        Assert.Equal("1254.3516", await FixedAsync(family, "USD"));
        Assert.Equal("627.1758", await FixedAsync(family, "EUR"));
    }

    /// <summary>More of them than an answer's text is kept of are written each time.</summary>
    [Fact]
    public async Task Obligations_WithLongNames_AreTheSameInEachAnswer()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        string name = new('"', 250);
        for (int i = 0; i < 1_300; i++)
        {
            await family.ObligationAsync($"{name}{i}", family.Rent, "1", "monthly", "2026-04-02");
        }

        string[] answers = [await TextAsync(), await TextAsync(), await TextAsync(), await TextAsync()];
        Assert.True(answers[0].Length > 1_000_000);
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));

        async Task<string> TextAsync() =>
            (await family.CallAsync("compute_capital_posture", family.Posture())).Accepted().Json
                .GetProperty("explanation").GetProperty("ledger").GetProperty("obligations").GetRawText();
    }

    /// <summary>What the answer says of each obligation adds up to the burn that it names.</summary>
    private static async Task<string> FixedAsync(FamilyBooks family, string commodity)
    {
        Reply reply = (await family.CallAsync(
            "compute_capital_posture", family.Posture(("base_commodity", commodity)))).Accepted();
        JsonElement ledger = reply.Json.GetProperty("explanation").GetProperty("ledger");
        string burn = reply["fixed_burn"]!;
        Assert.Equal(
            burn,
            $"{ledger.GetProperty("obligations").EnumerateArray()
                .Sum(one => decimal.Parse(one.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture))}");
        return burn;
    }

    private static async Task EurosAsync(FamilyBooks family)
    {
        Guid account = await family.AccountAsync("assets:euro", "asset", commodity: "EUR");
        Guid origin = await family.AccountAsync("origin", "equity", commodity: "EUR");
        Guid trips = await family.AccountAsync("trips", "expense", commodity: "EUR");
        await MoveAsync(family, "e1", origin, account, "100", "2026-01-05");
        await MoveAsync(family, "e2", account, trips, "10", "2026-02-05");
    }

    private static async Task MoveAsync(
        FamilyBooks family, string name, Guid from, Guid to, string amount, string day) =>
        (await family.Books.RecordAsync(Some.Bundle(
            name, Some.Posting(to, amount, "EUR"), Some.Posting(from, $"-{amount}", "EUR"))
            .With("date", $"{day}T12:00:00Z"))).Accepted();

    private static async Task PriceAsync(FamilyBooks family, string day, string price) =>
        (await family.Books.CallAsync("record_price", family.Books.Writer, new()
        {
            ["source_system"] = "desk",
            ["commodity"] = "EUR",
            ["price_commodity"] = "USD",
            ["date"] = day,
            ["price"] = price,
        })).Accepted();

    private static JsonObject Chart(string? commodity)
    {
        JsonObject ledger = new()
        {
            ["from_date"] = "2026-01-01",
            ["to_date"] = "2026-03-31",
            ["code_prefix"] = "assets:euro",
        };
        return new() { ["chart"] = "balances_over_time", ["ledger"] = ledger.With("base_commodity", commodity) };
    }
}
