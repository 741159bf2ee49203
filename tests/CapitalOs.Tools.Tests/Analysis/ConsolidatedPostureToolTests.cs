using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Analysis;

public sealed class ConsolidatedPostureToolTests
{
    private const string Tool = "compute_consolidated_posture";

    [Fact]
    public async Task Group_IsNeutralToWhatMovedInsideIt()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonElement json = (await books.CallAsync(Tool, books.Reader, Input())).Accepted().Json;
        Assert.Equal(["home", "trust"], json.GetProperty("entity_ids").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(
            ["home 900.0000 400.0000 500.0000 -500.0000 0.5000 elevated",
                "trust 500.0000 -400.0000 900.0000 800.0000 9.0000 stable"],
            json.GetProperty("entities").EnumerateArray().Select(one => Row(
                one,
                "entity_id",
                "liquidity",
                "net_transfers",
                "transfer_neutral_liquidity",
                "liquidity_surplus",
                "reserve_ratio",
                "risk_band")));
        Assert.Equal(
            "1400.0000 20.0000 1100.0000 300.0000 1.2727 70.0000 guarded",
            Row(json.GetProperty("consolidated"), "liquidity", "fixed_burn", "reserve_target", "liquidity_surplus",
                "reserve_ratio", "runway_months", "risk_band"));
        Assert.Equal(
            ["t1 trust home 400.0000"],
            json.GetProperty("explanation").GetProperty("eliminated_transfers").EnumerateArray()
                .Select(one => Row(one, "transfer_id", "from_entity_id", "to_entity_id", "amount")));
    }

    [Fact]
    public async Task OrderOfTheInput_DoesNotChangeTheHash()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject turned = Input();
        foreach (string list in new[] { "entity_ids", "entities", "inter_entity_transfers" })
        {
            turned[list] = new JsonArray([.. turned[list]!.AsArray().Reverse().Select(one => one!.DeepClone())]);
        }

        Assert.Equal(
            (await books.CallAsync(Tool, books.Reader, Input())).Accepted()["output_hash"],
            (await books.CallAsync(Tool, books.Reader, turned)).Accepted()["output_hash"]);
    }

    /// <summary>Each row sets a field of the second leg, which is the mirror of the first.</summary>
    [Theory]
    [InlineData("amount", "400.0001", "/0/amount inconsistent", "/1/amount inconsistent")]
    [InlineData("amount", "0", "/1/amount out_of_range", null)]
    [InlineData("direction", "out", "/0/transfer_id inconsistent", "/1/transfer_id inconsistent")]
    [InlineData("transfer_id", "t2", "/0/transfer_id inconsistent", "/1/transfer_id inconsistent")]
    [InlineData("entity_id", "trust", "/0/transfer_id inconsistent", "/1/counterparty_entity_id inconsistent")]
    [InlineData("entity_id", "other", "/0/transfer_id inconsistent", "/1/entity_id not_allowed")]
    [InlineData("counterparty_entity_id", "other", "/0/transfer_id inconsistent",
        "/1/counterparty_entity_id not_allowed")]
    public async Task Leg_WithoutItsMirror_IsRefused(string field, string value, string first, string? second)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Input();
        input["inter_entity_transfers"]![1]![field] = value;
        Reply reply = await books.CallAsync(Tool, books.Reader, input);
        string[] expected = second is null ? [first] : [first, second];
        Assert.Equal(
            expected.Select(one => $"/inter_entity_transfers{one}"), reply.Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task Entities_MustBeExactlyTheNamedOnes_EachOnce()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Input();
        input["entities"]![0]!["entity_id"] = "other";
        Assert.Equal(
            ["/entities/0/entity_id not_allowed", "/entities inconsistent"],
            (await books.CallAsync(Tool, books.Reader, input)).Refused("invalid_input").Errors);
        input = Input();
        input["entities"]![0]!["entity_id"] = "trust";
        Assert.Equal(
            ["/entities/1/entity_id duplicate", "/entities inconsistent"],
            (await books.CallAsync(Tool, books.Reader, input)).Refused("invalid_input").Errors);
        Assert.Equal(
            ["/entity_ids not_allowed"],
            (await books.CallAsync(Tool, books.Reader, Input().With("entity_ids", new JsonArray("home", "home"))))
                .Refused("invalid_input").Errors);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task Group_HasAtMostAHundredEntities(int count, bool isTaken)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string[] ids = [.. Enumerable.Range(0, count).Select(i => $"e{i}")];
        JsonObject input = new()
        {
            ["entity_ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]),
            ["entities"] = new JsonArray([.. ids.Select(id => Entity(id, "1", "1"))]),
        };
        Reply reply = await books.CallAsync(Tool, books.Reader, input);
        if (isTaken)
        {
            Assert.Equal("100.0000", reply.Accepted().Json.GetProperty("consolidated").GetProperty("liquidity")
                .GetString());
        }
        else
        {
            Assert.Equal(
                ["/entity_ids too_long", "/entities too_long"], reply.Refused("invalid_input").Errors);
        }
    }

    private static string Row(JsonElement one, params string[] names) =>
        string.Join(' ', names.Select(name => one.GetProperty(name).GetString() ?? "-"));

    private static JsonObject Input() => new()
    {
        ["entity_ids"] = new JsonArray("trust", "home"),
        ["entities"] = new JsonArray(Entity("home", "900", "1000"), Entity("trust", "500", "100")),
        ["inter_entity_transfers"] = new JsonArray(Leg("trust", "home", "out"), Leg("home", "trust", "in")),
    };

    private static JsonObject Entity(string id, string liquidity, string reserve) => new()
    {
        ["entity_id"] = id,
        ["liquidity"] = liquidity,
        ["fixed_burn"] = "10",
        ["variable_burn"] = "0",
        ["minimum_reserve"] = reserve,
    };

    private static JsonObject Leg(string entity, string counterparty, string direction) => new()
    {
        ["transfer_id"] = "t1",
        ["entity_id"] = entity,
        ["counterparty_entity_id"] = counterparty,
        ["direction"] = direction,
        ["amount"] = "400",
    };
}
