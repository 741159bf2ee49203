using System.Buffers;
using System.Text.Json;

namespace CapitalOs.Tools.Contracts;

/// <summary>Schemas of fields that may be left out: where a field may be absent, null means the same.</summary>
internal static class NullableSchema
{
    /// <summary>Writes a field's schema as an object that also admits null when asked.</summary>
    public static void Write(Utf8JsonWriter writer, bool isNullable, Action<Utf8JsonWriter> keywords)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter inner = new(buffer))
        {
            inner.WriteStartObject();
            keywords(inner);
            inner.WriteEndObject();
        }

        if (!isNullable)
        {
            writer.WriteRawValue(buffer.WrittenSpan);
            return;
        }

        using JsonDocument schema = JsonDocument.Parse(buffer.WrittenMemory);
        writer.WriteStartObject();
        foreach (JsonProperty keyword in schema.RootElement.EnumerateObject())
        {
            writer.WritePropertyName(keyword.Name);
            WriteWithNull(writer, keyword);
        }

        writer.WriteEndObject();
    }

    private static void WriteWithNull(Utf8JsonWriter writer, JsonProperty keyword)
    {
        if (keyword.Name is not ("type" or "enum"))
        {
            keyword.Value.WriteTo(writer);
            return;
        }

        writer.WriteStartArray();
        if (keyword.Name == "type")
        {
            keyword.Value.WriteTo(writer);
            writer.WriteStringValue("null");
        }
        else
        {
            foreach (JsonElement word in keyword.Value.EnumerateArray())
            {
                word.WriteTo(writer);
            }

            writer.WriteNullValue();
        }

        writer.WriteEndArray();
    }
}
