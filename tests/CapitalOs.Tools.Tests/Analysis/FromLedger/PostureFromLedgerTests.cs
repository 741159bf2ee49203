using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Analysis.FromLedger;

public sealed class PostureFromLedgerTests
{
    private const string Tool = "compute_capital_posture";

    /// <summary>
    /// By hand: 1000 + 25 × 146,097 ÷ (4,800 × 14) + 1200 ÷ 12 is fixed; food of 300, 500 and 400 is variable, 400
    /// on average and 66.6667 apart; 10,000 less all of it is left.
    /// </summary>
    [Fact]
    public async Task Posture_IsThatOfTheBooks()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Reply reply = (await family.CallAsync(Tool, family.Posture())).Accepted();
        Assert.Equal("5750.0000", reply["liquidity"]);
        Assert.Equal("1154.3516", reply["fixed_burn"]);
        Assert.Equal("400.0000", reply["variable_burn"]);
        Assert.Equal("66.6667", reply["volatility_buffer"]);
        Assert.Equal("4066.6667", reply["reserve_target"]);
        Assert.Equal("1683.3333", reply["liquidity_surplus"]);
        Assert.Equal("1.4139", reply["reserve_ratio"]);
        Assert.Equal("3.6993", reply["runway_months"]);
        Assert.Equal("guarded", reply["risk_band"]);
    }

    [Fact]
    public async Task Explanation_NamesEveryAccountObligationAndMonth()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonElement explanation = (await family.CallAsync(Tool, family.Posture())).Accepted().Json
            .GetProperty("explanation");
        Assert.Equal(
            ["assets:cash ledger 5750.0000 USD 5750.0000"],
            Rows(explanation, "contributing_balances", "name", "source", "balance", "currency", "amount"));
        JsonElement ledger = explanation.GetProperty("ledger");
        Assert.Equal(
            ["Gym custom 25.0000 54.3516 54.3516", "Rent monthly 1000.0000 1000.0000 1000.0000",
                "Insurance annual 1200.0000 100.0000 100.0000"],
            Rows(ledger, "obligations", "name", "cadence", "expected_amount", "monthly_equivalent", "amount"));
        Assert.Equal(
            ["2026-01 1000.0000 300.0000", "2026-02 1050.0000 500.0000", "2026-03 1000.0000 400.0000"],
            Rows(ledger, "burn_months", "period_key", "fixed", "variable"));
        Assert.Equal(
            ["food USD 0.0000 1200.0000", "rent USD 3000.0000 0.0000", "sport USD 50.0000 0.0000"],
            Rows(ledger, "burn_accounts", "name", "currency", "fixed", "variable"));
        Assert.Equal(
            [false, true, false],
            ledger.GetProperty("burn_accounts").EnumerateArray()
                .Select(one => one.GetProperty("has_obligation").GetBoolean()));
        Assert.Equal("mean_absolute_deviation", ledger.GetProperty("volatility_buffer_method").GetString());
        Assert.Equal(
            ["entity-default", "2026-03-31", "USD"],
            new[] { "entity_id", "as_of_date", "base_commodity" }.Select(name => ledger.GetProperty(name).GetString()));
    }

    /// <summary>A read appends an event; the figures are the same all the same, until something is recorded.</summary>
    [Fact]
    public async Task SameBooks_GiveTheSameHash_AndAnotherPostingAnother()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Reply first = (await family.CallAsync(Tool, family.Posture())).Accepted();
        Reply again = (await family.CallAsync(Tool, family.Posture())).Accepted();
        Assert.Equal(first["output_hash"], again["output_hash"]);
        Assert.Equal(Hashes.Output(first.Text), first["output_hash"]);
        await family.MoveAsync("late", family.Cash, family.Food, "1", "2026-04-01");
        Reply later = (await family.CallAsync(Tool, family.Posture())).Accepted();
        Assert.Equal(
            first.Json.GetProperty("explanation").GetProperty("ledger").GetProperty("state_seq").GetInt64() + 3,
            later.Json.GetProperty("explanation").GetProperty("ledger").GetProperty("state_seq").GetInt64());
        Assert.NotEqual(first["output_hash"], later["output_hash"]);
    }

    /// <summary>What was mistaken and taken back leaves the variable burn as it was.</summary>
    [Fact]
    public async Task Reversal_OfWhatMetAnObligation_IsExplainedToo()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        string wrong = await family.MoveAsync("gym2", family.Cash, family.Gym, "70", "2026-03-06");
        await family.FulfilAsync(family.GymObligation, wrong);
        (await family.Books.CallAsync("reverse_transaction", family.Books.Writer, new()
        {
            ["transaction_id"] = wrong,
            ["source_system"] = "desk",
            ["external_id"] = "undo",
            ["date"] = "2026-03-07T00:00:00Z",
            ["reason"] = "typed twice",
        })).Accepted();
        Reply reply = (await family.CallAsync(Tool, family.Posture())).Accepted();
        Assert.Equal(("400.0000", "66.6667"), (reply["variable_burn"], reply["volatility_buffer"]));
        Assert.Null(family.Books.Verify().Fault);
    }

    [Theory]
    [InlineData(1, "400.0000", "0.0000")]
    [InlineData(2, "450.0000", "50.0000")]
    [InlineData(3, "400.0000", "66.6667")]
    [InlineData(36, "400.0000", "66.6667")]
    public async Task Window_HasTheLastWholeMonths_AndNoneBeforeTheBooks(int months, string burn, string buffer)
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Reply reply = (await family.CallAsync(Tool, family.Posture(("burn_window_months", months)))).Accepted();
        Assert.Equal((burn, buffer), (reply["variable_burn"], reply["volatility_buffer"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(37)]
    public async Task Window_OutsideItsBounds_IsRefused(int months)
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Assert.Equal(
            ["/from_ledger/burn_window_months out_of_range"],
            (await family.CallAsync(Tool, family.Posture(("burn_window_months", months))))
                .Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task Liquidity_IsNamedByIdSubtreeOrPrefix_EachAccountOnce()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonObject both = family.Posture(
            ("liquidity_account_ids", FamilyBooks.Ids(family.Cash)),
            ("liquidity_subtree_ids", FamilyBooks.Ids(family.Assets)),
            ("liquidity_code_prefix", "assets:"));
        Assert.Equal("7050.0000", (await family.CallAsync(Tool, both)).Accepted()["liquidity"]);
        JsonObject subtree = family.Posture(
            ("liquidity_account_ids", null), ("liquidity_subtree_ids", FamilyBooks.Ids(family.Assets)));
        Assert.Equal("7050.0000", (await family.CallAsync(Tool, subtree)).Accepted()["liquidity"]);
        JsonObject prefix = family.Posture(
            ("liquidity_account_ids", null), ("liquidity_code_prefix", "assets:s"));
        Assert.Equal("1300.0000", (await family.CallAsync(Tool, prefix)).Accepted()["liquidity"]);
        JsonObject root = family.Posture(("liquidity_account_ids", FamilyBooks.Ids(family.Assets)));
        Assert.Equal("0.0000", (await family.CallAsync(Tool, root)).Accepted()["liquidity"]);
    }

    [Fact]
    public async Task Liquidity_IsNamedByGroupAliasOrCode_Too()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        (await family.Books.CallAsync("set_account_group", family.Books.Writer, new()
        {
            ["group_id"] = "liquid",
            ["name"] = "Liquid",
            ["accounts"] = new JsonArray(
                new JsonObject { ["account_id"] = "assets", ["include_below"] = true },
                new JsonObject { ["account_id"] = "food" }),
        })).Accepted();
        JsonObject group = family.Posture(("liquidity_account_ids", null), ("liquidity_group_id", "liquid"));
        Assert.Equal("7050.0000", (await family.CallAsync(Tool, group)).Accepted()["liquidity"]);
        JsonObject code = family.Posture(("liquidity_account_ids", new JsonArray("assets:savings")));
        Assert.Equal("1300.0000", (await family.CallAsync(Tool, code)).Accepted()["liquidity"]);
        JsonObject none = family.Posture(("liquidity_account_ids", null), ("liquidity_group_id", "other"));
        Assert.Equal(
            ["/from_ledger/liquidity_group_id account_not_found"],
            (await family.CallAsync(Tool, none)).Refused("account_not_found").Errors);
    }

    [Fact]
    public async Task EitherGivenFiguresOrTheBooks_AreRequired_AndNotBoth()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Assert.Equal(
            ["/liquidity required", "/fixed_burn required", "/variable_burn required", "/minimum_reserve required"],
            (await family.CallAsync(Tool, [])).Refused("invalid_input").Errors);
        JsonObject both = family.Posture().With("liquidity", "1").With("volatility_buffer", "-1");
        Assert.Equal(
            ["/volatility_buffer out_of_range", "/liquidity inconsistent"],
            (await family.CallAsync(Tool, both)).Refused("invalid_input").Errors);
        Assert.Equal(
            ["/from_ledger/as_of_date required", "/from_ledger/liquidity_account_ids required",
                "/from_ledger/minimum_reserve required", "/from_ledger/oddity unknown_field"],
            (await family.CallAsync(Tool, new() { ["from_ledger"] = new JsonObject { ["oddity"] = 1 } }))
                .Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task Account_ThatDoesNotFit_IsRefusedAtItsPlace()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonObject input = family.Posture(
            ("liquidity_account_ids", FamilyBooks.Ids(family.Cash, family.Food, Guid.Empty)),
            ("liquidity_subtree_ids", FamilyBooks.Ids(family.Card)));
        Assert.Equal(
            ["/from_ledger/liquidity_account_ids/1 wrong_account_type",
                "/from_ledger/liquidity_account_ids/2 account_not_found",
                "/from_ledger/liquidity_subtree_ids/0 wrong_account_type"],
            (await family.CallAsync(Tool, input)).Refused("wrong_account_type").Errors);
        JsonObject nothing = family.Posture(("liquidity_account_ids", null), ("liquidity_code_prefix", "food"));
        Assert.Equal(
            ["/from_ledger/liquidity_code_prefix account_not_found"],
            (await family.CallAsync(Tool, nothing)).Refused("account_not_found").Errors);
        Assert.Equal(
            ["/from_ledger/entity_id entity_not_found"],
            (await family.CallAsync(Tool, family.Posture(("entity_id", "elsewhere"))))
                .Refused("entity_not_found").Errors);
    }

    [Fact]
    public async Task Books_WithoutAWholeMonth_GiveNoPosture()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Assert.Equal(
            ["/from_ledger/as_of_date insufficient_history"],
            (await family.CallAsync(Tool, family.Posture(("as_of_date", "2026-01-30"))))
                .Refused("insufficient_history").Errors);
        (await family.CallAsync(Tool, family.Posture(("as_of_date", "2026-01-31")))).Accepted();
    }

    private static string[] Rows(JsonElement parent, string list, params string[] names) =>
        [.. parent.GetProperty(list).EnumerateArray()
            .Select(one => string.Join(' ', names.Select(name => one.GetProperty(name).GetString() ?? "-")))];
}
