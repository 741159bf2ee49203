using System.Text.Json;

namespace CapitalOs.Tools.Answers;

/// <summary>A word of a closed list.</summary>
internal sealed class WordShape(string meaning, bool mayBeNull, IReadOnlyList<string> words) : Shape(meaning, mayBeNull)
{
    private readonly bool mayBeNull = mayBeNull;

    protected override void WriteKeywords(Utf8JsonWriter writer)
    {
        WriteType(writer, "string");
        writer.WriteStartArray("enum");
        foreach (string word in words)
        {
            writer.WriteStringValue(word);
        }

        if (mayBeNull)
        {
            writer.WriteNullValue();
        }

        writer.WriteEndArray();
    }

    protected override string? Judge(JsonElement value, string pointer) =>
        value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()!) ? null : pointer;
}
