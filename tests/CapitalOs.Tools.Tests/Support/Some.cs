using System.Text.Json.Nodes;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>Inputs for tests, each with the fewest words that a test must say about it.</summary>
internal static class Some
{
    public static JsonObject Account(string code, string type = "asset", Guid? parent = null, string? commodity = null)
    {
        JsonObject input = new() { ["code"] = code, ["name"] = $"Account {code}", ["account_type"] = type };
        if (parent is { } id)
        {
            input["parent_account_id"] = id.ToString("D");
        }

        if (commodity is not null)
        {
            input["commodity"] = commodity;
        }

        return input;
    }

    public static JsonObject Posting(Guid account, string amount, string currency = "USD") => new()
    {
        ["account_id"] = account.ToString("D"),
        ["amount"] = amount,
        ["currency"] = currency,
    };

    public static JsonObject Bundle(string externalId, params JsonObject[] postings) => new()
    {
        ["source_system"] = "bank",
        ["external_id"] = externalId,
        ["date"] = "2026-01-15T12:00:00Z",
        ["description"] = $"Payment {externalId}",
        ["postings"] = new JsonArray([.. postings]),
    };

    /// <summary>A bundle that moves an amount from one account to another.</summary>
    public static JsonObject Move(
        string externalId, Guid from, Guid to, string amount = "100", string date = "2026-01-15T12:00:00Z") =>
        Bundle(externalId, Posting(to, amount), Posting(from, amount.StartsWith('-') ? amount[1..] : $"-{amount}"))
            .With("date", date);

    public static JsonObject Snapshot(Guid account, string date, string balance, string currency = "USD") => new()
    {
        ["source_system"] = "bank",
        ["account_id"] = account.ToString("D"),
        ["snapshot_date"] = date,
        ["balance"] = balance,
        ["currency"] = currency,
    };

    public static JsonObject Credential(string actor, params string[] capabilities) => new()
    {
        ["actor_id"] = actor,
        ["capabilities"] = new JsonArray([.. capabilities.Select(one => (JsonNode)one)]),
    };

    /// <summary>The same input with a field set, or taken out where the value is null.</summary>
    public static JsonObject With(this JsonObject input, string name, JsonNode? value)
    {
        JsonObject copy = input.DeepClone().AsObject();
        copy.Remove(name);
        if (value is not null)
        {
            copy[name] = value.DeepClone();
        }

        return copy;
    }
}
