using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Configuration;

/// <summary>Changes of the configuration for tests.</summary>
internal static class Changes
{
    private static int made;

    public static Task<string> SecondAdminAsync(TestBooks books) => books.NewTokenAsync("second", "read", "admin");

    public static JsonObject Of(string scope, JsonObject payload) =>
        new() { ["scope"] = scope, ["change_payload"] = payload };

    public static JsonObject Entity(string id, string commodity = "USD") => Of("entities", new JsonObject
    {
        ["entity_id"] = id, ["name"] = $"The {id}", ["base_commodity"] = commodity,
    });

    public static JsonObject Rule(string id, params (string Name, JsonNode? Value)[] fields)
    {
        JsonObject rule = new() { ["rule_id"] = id, ["threshold"] = "10" };
        foreach ((string name, JsonNode? value) in fields)
        {
            rule[name] = value;
        }

        return Of("policy_rules", new JsonObject { ["rules"] = new JsonArray(rule) });
    }

    public static JsonObject Settings(params (string Name, JsonNode Value)[] fields)
    {
        JsonObject payload = [];
        foreach ((string name, JsonNode value) in fields)
        {
            payload[name] = value;
        }

        return Of("runtime_settings", payload);
    }

    public static Task<Reply> CallAsync(TestBooks books, JsonObject change, string? externalId = null) =>
        books.CallAsync("propose_config_change", books.Admin, change
            .With("source_system", "desk")
            .With("external_id", externalId ?? $"change-{Interlocked.Increment(ref made)}"));

    public static async Task<Reply> ProposeAsync(TestBooks books, JsonObject change, string? externalId = null) =>
        (await CallAsync(books, change, externalId)).Accepted();

    public static Task<Reply> ApproveAsync(
        TestBooks books, string token, Reply proposed, string? digest = null, string? reason = null) =>
        books.CallAsync("approve_config_change", token, new JsonObject
        {
            ["proposal_id"] = proposed["proposal_id"],
        }.With("change_digest", digest).With("reason", reason));

    /// <summary>Proposes and has the second admin approve.</summary>
    public static async Task ApplyAsync(TestBooks books, JsonObject change)
    {
        Reply proposed = await ProposeAsync(books, change);
        string second = await SecondAdminAsync(books);
        Assert.Equal("applied", (await ApproveAsync(books, second, proposed)).Accepted().Status);
    }

    public static async Task<JsonObject> ConfigAsync(TestBooks books) =>
        JsonNode.Parse((await books.CallAsync("get_config", books.Reader)).Accepted().Text)!.AsObject();

    public static async Task<string[]> EntitiesAsync(TestBooks books) =>
        [.. (await ConfigAsync(books))["entities"]!.AsArray().Select(one => (string)one!["entity_id"]!)];

    public static Task<List<JsonNode>> ListAsync(TestBooks books) =>
        books.PagesAsync("list_config_changes", books.Reader, "changes", 2, []);

    /// <summary>What a change makes different, as <c>subject before</c>.</summary>
    public static string[] Effects(Reply reply) => [.. reply.Json.GetProperty("changes").EnumerateArray()
        .Select(one => $"{one.GetProperty("subject").GetString()} {one.GetProperty("before").GetRawText()}")];
}
