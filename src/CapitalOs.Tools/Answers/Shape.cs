using System.Text.Json;

namespace CapitalOs.Tools.Answers;

/// <summary>What one value of an answer may be: it writes its schema, and judges values by the same words.</summary>
internal abstract class Shape(string meaning, bool mayBeNull)
{
    /// <summary>Writes the schema as an object.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (meaning.Length > 0)
        {
            writer.WriteString("description", meaning);
        }

        WriteKeywords(writer);
        writer.WriteEndObject();
    }

    /// <summary>The JSON Pointer of the first place that is not as declared, or null.</summary>
    public string? Mismatch(JsonElement value, string pointer) =>
        mayBeNull && value.ValueKind == JsonValueKind.Null ? null : Judge(value, pointer);

    protected abstract void WriteKeywords(Utf8JsonWriter writer);

    /// <summary>Judges a value that is not an admitted null.</summary>
    protected abstract string? Judge(JsonElement value, string pointer);

    protected void WriteType(Utf8JsonWriter writer, string type)
    {
        if (!mayBeNull)
        {
            writer.WriteString("type", type);
            return;
        }

        writer.WriteStartArray("type");
        writer.WriteStringValue(type);
        writer.WriteStringValue("null");
        writer.WriteEndArray();
    }
}
