using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Analysis.FromLedger;

public sealed class DebtFromLedgerTests
{
    private const string Tool = "analyze_debt";

    /// <summary>The same as the debts of the books, given by hand.</summary>
    [Fact]
    public async Task Debts_OfTheBooks_AreAnalysedLikeGivenOnes()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonObject given = new()
        {
            ["optional_payoff_amount"] = "150",
            ["reserve_floor"] = "5700",
            ["liquidity"] = "5750",
            ["liabilities"] = new JsonArray(
                Debt(family.Card, "300", "24", "80"), Debt(family.Car, "1000", "4", "90")),
        };
        JsonObject fromLedger = Input(("liquidity_account_ids", FamilyBooks.Ids(family.Cash)))
            .With("optional_payoff_amount", "150")
            .With("reserve_floor", "5700");
        JsonElement expected = (await family.CallAsync(Tool, given)).Accepted().Json;
        JsonElement json = (await family.CallAsync(Tool, fromLedger)).Accepted().Json;
        Assert.Equal("50.0000", json.GetProperty("usable_payoff_amount").GetString());
        foreach (string name in new[] { "totals", "ranked_liabilities", "payoff_schedules", "liquidity" })
        {
            Assert.True(JsonElement.DeepEquals(expected.GetProperty(name), json.GetProperty(name)), name);
        }
    }

    [Fact]
    public async Task Explanation_NamesEveryLiability_AlsoThoseWithoutTerms()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonElement ledger = (await family.CallAsync(Tool, Input())).Accepted().Json
            .GetProperty("explanation").GetProperty("ledger");
        Assert.Equal(
            ["car -1000.0000 4.0000 90.0000 1000.0000", "card -300.0000 24.0000 80.0000 300.0000",
                "friend 0.0000 - - -"],
            ledger.GetProperty("liabilities").EnumerateArray().Select(one => string.Join(' ', new[]
            {
                "name", "balance", "apr", "minimum_payment", "amount",
            }.Select(name => one.GetProperty(name).GetString() ?? "-"))));
        Assert.Equal("entity-default", ledger.GetProperty("entity_id").GetString());
    }

    [Fact]
    public async Task Overpaid_OwesNothing()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        await family.MoveAsync("pay", family.Cash, family.Card, "301", "2026-03-31");
        JsonElement json = (await family.CallAsync(
            Tool, Input(("liability_account_ids", FamilyBooks.Ids(family.Card))))).Accepted().Json;
        Assert.Equal(
            "0.0000", json.GetProperty("ranked_liabilities")[0].GetProperty("current_balance").GetString());
    }

    /// <summary>Each row sets the metadata of an account and says what is wrong with them.</summary>
    [Theory]
    [InlineData("""{"apr":"12"}""", "minimum_payment")]
    [InlineData("""{"minimum_payment":"12"}""", "apr")]
    [InlineData("""{"apr":12,"minimum_payment":"12"}""", "apr")]
    [InlineData("""{"apr":"-1","minimum_payment":"12"}""", "apr")]
    [InlineData("""{"apr":"1e1","minimum_payment":"12"}""", "apr")]
    [InlineData("""{"apr":"10000.0001","minimum_payment":"12"}""", "apr")]
    [InlineData("""{"apr":"1.00001","minimum_payment":"12"}""", "apr")]
    [InlineData("""{"apr":"1","minimum_payment":"-0"}""", "minimum_payment")]
    [InlineData("""{"apr":"x","minimum_payment":"y"}""", "apr", "minimum_payment")]
    public async Task Terms_ThatAreMalformed_AreRefusedAtTheirAccount(string metadata, params string[] wrong)
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Guid bad = await family.AccountAsync("bad", "liability", JsonNode.Parse(metadata)!.AsObject());
        Assert.Equal(
            wrong.Select(name => $"/accounts/{bad:D}/metadata/{name} invalid_debt_terms"),
            (await family.CallAsync(Tool, Input())).Refused("invalid_debt_terms").Errors);

        // Named accounts do not care for others.
        (await family.CallAsync(Tool, Input(("liability_account_ids", FamilyBooks.Ids(family.Card))))).Accepted();
    }

    [Theory]
    [InlineData("""{"apr":"0","minimum_payment":"0"}""")]
    [InlineData("""{"apr":"10000","minimum_payment":"0.0001"}""")]
    public async Task Terms_AtTheirBounds_AreTaken(string metadata)
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        await family.AccountAsync("edge", "liability", JsonNode.Parse(metadata)!.AsObject());
        Assert.Equal(
            3, (await family.CallAsync(Tool, Input())).Accepted().Json.GetProperty("ranked_liabilities")
                .GetArrayLength());
    }

    [Fact]
    public async Task Account_WithoutTerms_IsRefusedWhenItIsNamed_AndLeftOutWhenNot()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Guid bare = await family.AccountAsync("bare", "liability");
        Assert.Equal(
            [$"/accounts/{bare:D}/metadata/apr invalid_debt_terms",
                $"/accounts/{bare:D}/metadata/minimum_payment invalid_debt_terms"],
            (await family.CallAsync(Tool, Input(("liability_account_ids", FamilyBooks.Ids(bare)))))
                .Refused("invalid_debt_terms").Errors);
        Assert.Equal(
            ["/from_ledger/liability_account_ids invalid_debt_terms"],
            (await family.CallAsync(Tool, Input(("liability_code_prefix", "bare"))))
                .Refused("invalid_debt_terms").Errors);
    }

    [Fact]
    public async Task EitherGivenFiguresOrTheBooks_AreRequired_AndNotBoth()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Assert.Equal(
            ["/liabilities required"], (await family.CallAsync(Tool, [])).Refused("invalid_input").Errors);
        Assert.Equal(
            ["/liquidity inconsistent"],
            (await family.CallAsync(Tool, Input().With("liquidity", "1"))).Refused("invalid_input").Errors);
        Assert.Equal(
            ["/from_ledger/liability_account_ids/0 wrong_account_type"],
            (await family.CallAsync(Tool, Input(("liability_account_ids", FamilyBooks.Ids(family.Cash)))))
                .Refused("wrong_account_type").Errors);
    }

    private static JsonObject Input(params (string Name, JsonNode? Value)[] fields)
    {
        JsonObject from = new() { ["as_of_date"] = "2026-03-31" };
        foreach ((string name, JsonNode? value) in fields)
        {
            from[name] = value;
        }

        return new() { ["from_ledger"] = from };
    }

    private static JsonObject Debt(Guid id, string balance, string apr, string minimum) => new()
    {
        ["liability_id"] = id.ToString("D"),
        ["current_balance"] = balance,
        ["apr"] = apr,
        ["minimum_payment"] = minimum,
    };
}
