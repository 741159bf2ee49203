using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>
/// The hashes as a client would compute them, with nothing of the product: names in ordinal order, no white space,
/// the fewest escapes. Enough for ASCII texts and small integers, which is what the tests send.
/// </summary>
internal static class Hashes
{
    private static readonly string[] Envelope = ["output_hash", "correlation_id", "status", "token"];

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1000,
    };

    public static string Input(string body) => Hex(Canonical(JsonNode.Parse(body)!));

    public static string Output(string response)
    {
        JsonObject rest = JsonNode.Parse(response)!.AsObject();
        foreach (string name in Envelope)
        {
            rest.Remove(name);
        }

        return Hex(Canonical(rest));
    }

    public static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Canonical(JsonNode node) => Sorted(node)!.ToJsonString(Plain);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => KeyValuePair.Create(one.Key, Sorted(one.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
