using System.Text.Json.Nodes;

namespace CapitalOs.TestKit;

/// <summary>An input with one value exactly at a limit of its contract, or one past it.</summary>
/// <param name="Pointer">Where the value is.</param>
/// <param name="Body">The whole input.</param>
/// <param name="Code">How a value there is refused that is past the limit.</param>
/// <param name="IsPast">Whether this value is.</param>
public sealed record SchemaBound(string Pointer, JsonObject Body, string Code, bool IsPast)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        JsonNode value = Pointer.Split('/')[1..].Aggregate(
            (JsonNode)Body, (at, step) => at is JsonArray list ? list[0]! : at[step]!);
        string text = value.ToJsonString();
        return $"{Pointer} {(IsPast ? "past" : "at")} its limit ({Code}): {text[..Math.Min(text.Length, 80)]}";
    }
}
