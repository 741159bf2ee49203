using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CapitalOs.Architecture.Tests.Docs.Examples;

/// <summary>
/// Examples as the reference shows them: what differs from one run of the story to the next, such as a token and every
/// hash that covers it, is shown as <c>…</c>, and so is what would only be long.
/// </summary>
public static class ExampleText
{
    private const string Elided = "…";
    private const int ItemsMax = 2;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256,
    };

    /// <summary>The text of a document of which there are two runs.</summary>
    public static string Of(JsonNode first, JsonNode second) =>
        Shown(first, second)!.ToJsonString(Indented).ReplaceLineEndings("\n");

    private static JsonNode? Shown(JsonNode? first, JsonNode? second) => (first, second) switch
    {
        (JsonObject one, JsonObject _) when one.ContainsKey("$schema") => Elided,
        (JsonObject one, JsonObject other) => new JsonObject(one.Select(member =>
            KeyValuePair.Create(member.Key, Shown(member.Value, other[member.Key])))),
        (JsonArray one, JsonArray other) => new JsonArray(
        [
            .. one.Zip(other, Shown).Take(ItemsMax),
            .. one.Count > ItemsMax ? [(JsonNode)Elided] : Array.Empty<JsonNode>(),
        ]),
        _ when !JsonNode.DeepEquals(first, second) => Elided,
        _ => first?.DeepClone(),
    };
}
