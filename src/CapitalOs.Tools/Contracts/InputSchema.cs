using System.Text.Json;

namespace CapitalOs.Tools.Contracts;

/// <summary>The JSON Schema of an input, made by running its reading function in describing mode.</summary>
public sealed class InputSchema
{
    /// <summary>The dialect of every schema of this system.</summary>
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private readonly List<(string Name, bool Required, Action<Utf8JsonWriter> Write)> fields = [];

    /// <summary>Writes the schema of the object that a reading function reads.</summary>
    public static void Write<T>(Utf8JsonWriter writer, Func<InputReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(read);
        InputSchema schema = new();
        schema.Add(CorrelationId.Field, true, field =>
        {
            field.WriteString("type", "string");
            field.WriteString("pattern", CorrelationId.Pattern);
            field.WriteString(
                "description", "The caller's name for this call; it comes back and goes to the event log.");
        });
        _ = read(new InputReader(schema));
        schema.WriteObject(writer, isRoot: true);
    }

    internal static InputSchema Of<T>(Func<InputReader, T> read)
    {
        InputSchema schema = new();
        _ = read(new InputReader(schema));
        return schema;
    }

    internal void Add(string name, bool required, Action<Utf8JsonWriter> write) => fields.Add((name, required, write));

    internal void WriteObject(Utf8JsonWriter writer, bool isRoot)
    {
        if (isRoot)
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", Dialect);
        }

        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        foreach ((string name, bool required, Action<Utf8JsonWriter> write) in fields)
        {
            writer.WritePropertyName(name);
            NullableSchema.Write(writer, isNullable: !required, write);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("required");
        foreach ((string name, bool required, _) in fields)
        {
            if (required)
            {
                writer.WriteStringValue(name);
            }
        }

        writer.WriteEndArray();
        writer.WriteBoolean("additionalProperties", false);
        if (isRoot)
        {
            writer.WriteEndObject();
        }
    }
}
