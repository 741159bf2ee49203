using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Configuration;

/// <summary>Each scope by what it does after it was applied, and every payload that is refused.</summary>
public sealed class ConfigScopeTests
{
    [Fact]
    public async Task RuntimeSettings_AreShown_AndAbsentOnesStay()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await Changes.ApplyAsync(books, Changes.Settings(("approval_threshold_amount", "12.5")));
        await Changes.ApplyAsync(books, Changes.Settings(("required_approvals", 3)));
        JsonNode settings = (await Changes.ConfigAsync(books))["runtime_settings"]!;
        Assert.Equal(("12.5000", 3, "ledger_only"), (
            (string?)settings["approval_threshold_amount"], (int)settings["required_approvals"]!,
            (string?)settings["balance_source_policy"]));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task BalanceSourcePolicy_IsWhatBalancesUse_WhenTheCallDoesNotSay()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        (await books.CallAsync(
            "record_balance_snapshot", books.Writer, Some.Snapshot(cash, "2026-01-15", "33"))).Accepted();
        Assert.Equal("ledger_only ledger 0.0000", await BalanceAsync(books, null));
        await Changes.ApplyAsync(books, Changes.Settings(("balance_source_policy", "snapshot_only")));
        Assert.Equal("snapshot_only snapshot 33.0000", await BalanceAsync(books, null));
        Assert.Equal("ledger_only ledger 0.0000", await BalanceAsync(books, "ledger_only"));
        await Changes.ApplyAsync(books, Changes.Settings(("balance_source_policy", "ledger_only")));
        Assert.Equal("ledger_only ledger 0.0000", await BalanceAsync(books, null));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task PolicyRules_AreShownActiveFirstThenByPriorityAndId_AndReplacedWhole()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await Changes.ApplyAsync(books, Changes.Rule("b"));
        await Changes.ApplyAsync(books, Changes.Rule("a"));
        await Changes.ApplyAsync(books, Changes.Rule("z", ("priority", 1), ("risk_band", "high")));
        await Changes.ApplyAsync(books, Changes.Rule("first", ("priority", 0), ("active", false)));
        Assert.Equal(["z", "a", "b", "first"], await RuleIdsAsync(books));
        await Changes.ApplyAsync(books, Changes.Rule(
            "z",
            ("tool_name", "record_transaction_bundle"), ("entity_id", "entity-default"),
            ("transaction_category", "travel"), ("threshold", "0.0001"), ("required_approvals", 2),
            ("velocity", new JsonObject { ["window_seconds"] = 3600, ["count_min"] = 3, ["sum_min"] = "7" })));
        Assert.Equal(["a", "b", "z", "first"], await RuleIdsAsync(books));
        JsonNode rule = (await Changes.ConfigAsync(books))["policy_rules"]!.AsArray()[2]!;
        const string expected = """
            {"rule_id":"z","priority":100,"active":true,"tool_name":"record_transaction_bundle",
             "entity_id":"entity-default","transaction_category":"travel","risk_band":null,
             "velocity":{"window_seconds":3600,"count_min":3,"sum_min":"7.0000"},
             "threshold":"0.0001","required_approvals":2}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), rule), rule.ToJsonString());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task PolicyRule_IsTakenOutOfForce_ByItsIdAlone()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await Changes.ApplyAsync(books, Changes.Rule("a", ("priority", 7)));
        JsonObject off = Deactivate("a");
        await Changes.ApplyAsync(books, off);
        JsonNode rule = (await Changes.ConfigAsync(books))["policy_rules"]!.AsArray().Single()!;
        Assert.Equal((false, 7), ((bool)rule["active"]!, (int)rule["priority"]!));
        Assert.Equal(
            ["/change_payload not_allowed"], (await Changes.CallAsync(books, off)).Refused("invalid_input").Errors);
        Assert.Equal(
            ["/change_payload/deactivate/0/rule_id not_allowed"],
            (await Changes.CallAsync(books, Deactivate("b"))).Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task Commodity_IsCountedIn_AfterItIsApplied()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject gold = Changes.Of("commodities", new JsonObject { ["code"] = "GOLD", ["scale"] = 3 });
        Reply proposed = await Changes.ProposeAsync(books, gold);
        (await books.CallAsync(
            "create_account", books.Writer, Some.Account("vault", commodity: "GOLD"))).Refused("unknown_commodity");
        string second = await Changes.SecondAdminAsync(books);
        (await Changes.ApproveAsync(books, second, proposed)).Accepted();
        await books.AccountAsync("vault", commodity: "GOLD");
        JsonNode shown = (await Changes.ConfigAsync(books))["commodities"]!.AsArray()
            .Single(one => (string)one!["code"]! == "GOLD")!;
        Assert.Equal(3, (int)shown["scale"]!);
        Assert.Equal(
            ["/change_payload/code duplicate"],
            (await Changes.CallAsync(books, gold)).Refused("invalid_input").Errors);
        Assert.Null(books.Verify().Fault);
    }

    public static TheoryData<string, string, string> Bad() => new()
    {
        { "entities", """{"entity_id":"a b","name":"","base_commodity":"1"}""",
            "entity_id invalid_characters|name too_short|base_commodity invalid_commodity" },
        { "entities", "{}", "entity_id required|name required|base_commodity required" },
        { "entities", """{"entity_id":"entity-default","name":"x","base_commodity":"NOPE"}""",
            "entity_id duplicate|base_commodity unknown_commodity" },
        { "entities", """{"entity_id":"x","name":"x","base_commodity":"USD","parent":"y"}""", "parent unknown_field" },
        { "commodities", """{"code":"1","scale":10}""", "code invalid_commodity|scale out_of_range" },
        { "commodities", """{"code":"USD","scale":4}""", "code duplicate" },
        { "runtime_settings", "{}", "approval_threshold_amount required" },
        { "runtime_settings",
            """{"approval_threshold_amount":"-1","required_approvals":21,"balance_source_policy":"x"}""",
            "approval_threshold_amount out_of_range|required_approvals out_of_range|"
            + "balance_source_policy not_allowed" },
        { "runtime_settings", """{"required_approvals":0}""", "required_approvals out_of_range" },
        { "policy_rules", "{}", "rules required" },
        { "policy_rules", """{"rules":[{}]}""", "rules/0/rule_id required|rules/0/threshold required" },
        { "policy_rules", """{"rules":[{"rule_id":"a","threshold":"1","velocity":{"window_seconds":0}}]}""",
            "rules/0/velocity/window_seconds out_of_range|rules/0/velocity/count_min required" },
        { "policy_rules",
            """{"rules":[{"rule_id":"a","threshold":"1","velocity":{"window_seconds":1,"count_min":1,"x":1}}]}""",
            "rules/0/velocity/x unknown_field" },
        { "policy_rules", """{"rules":[{"rule_id":"a","threshold":"1","tool_name":"create_account"}]}""",
            "rules/0/tool_name not_allowed" },
        { "policy_rules", """{"rules":[{"rule_id":"a","threshold":"1","entity_id":"nobody"}]}""",
            "rules/0/entity_id entity_not_found" },
        { "policy_rules",
            """
            {"rules":[{"rule_id":"a","threshold":"1"},{"rule_id":"a","threshold":"2"}],
             "deactivate":[{"rule_id":"a"}]}
            """,
            "rules/1/rule_id duplicate|deactivate/0/rule_id duplicate" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Payload_ThatDoesNotFulfilItsScope_IsRefusedWithAllFailuresAtOnce(
        string scope, string payload, string errors)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject change = Changes.Of(scope, JsonNode.Parse(payload)!.AsObject());
        Reply reply = (await Changes.CallAsync(books, change)).Refused("invalid_input");
        Assert.Equal(errors.Split('|').Select(one => $"/change_payload/{one}"), reply.Errors);
        Assert.Empty(await Changes.ListAsync(books));
    }

    [Fact]
    public async Task Scope_ThatIsNone_IsNamed_AndThePayloadIsNotJudged()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject change = Changes.Of("secrets", new JsonObject { ["x"] = 1 });
        Assert.Equal(
            ["/scope not_allowed"], (await Changes.CallAsync(books, change)).Refused("invalid_input").Errors);
        Assert.Equal(
            ["/change_payload required"],
            (await Changes.CallAsync(books, new() { ["scope"] = "entities" })).Refused("invalid_input").Errors);
    }

    private static JsonObject Deactivate(string id) => Changes.Of("policy_rules", new JsonObject
    {
        ["deactivate"] = new JsonArray(new JsonObject { ["rule_id"] = id }),
    });

    private static async Task<string[]> RuleIdsAsync(TestBooks books) =>
        [.. (await Changes.ConfigAsync(books))["policy_rules"]!.AsArray().Select(one => (string)one!["rule_id"]!)];

    private static async Task<string> BalanceAsync(TestBooks books, string? policy)
    {
        JsonObject input = new JsonObject { ["as_of_date"] = "2026-01-31" }.With("source_policy", policy);
        Reply reply = (await books.CallAsync("get_account_balances", books.Reader, input)).Accepted();
        System.Text.Json.JsonElement balance = reply.Json.GetProperty("balances")[0];
        return $"{reply["source_policy"]} {balance.GetProperty("source_used").GetString()} "
            + (balance.GetProperty("balance").GetString() ?? "null");
    }
}
