using System.Text.Json;

namespace CapitalOs.Tools.Answers;

/// <summary>A cell of a query's answer: a text, a whole number, or nothing.</summary>
internal sealed class CellShape() : Shape(string.Empty, mayBeNull: true)
{
    protected override void WriteKeywords(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("type");
        writer.WriteStringValue("string");
        writer.WriteStringValue("integer");
        writer.WriteStringValue("null");
        writer.WriteEndArray();
    }

    protected override string? Judge(JsonElement value, string pointer) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? null : pointer;
}
