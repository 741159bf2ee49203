using System.Text.Json;

namespace CapitalOs.Tools.Answers;

/// <summary>An object that has its declared members and no other.</summary>
internal sealed class ObjectShape(string meaning, bool mayBeNull) : Shape(meaning, mayBeNull)
{
    private readonly Dictionary<string, (Shape Shape, bool IsAlwaysThere)> members = new(StringComparer.Ordinal);

    /// <summary>Declares a member.</summary>
    /// <exception cref="ArgumentException">The object has a member of this name.</exception>
    public void Add(string name, Shape shape, bool isAlwaysThere) => members.Add(name, (shape, isAlwaysThere));

    /// <summary>Writes what says which members there are, into an object that the caller has begun.</summary>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("properties");
        foreach ((string name, (Shape shape, bool _)) in members)
        {
            writer.WritePropertyName(name);
            shape.Write(writer);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("required");
        foreach ((string name, (Shape _, bool isAlwaysThere)) in members)
        {
            if (isAlwaysThere)
            {
                writer.WriteStringValue(name);
            }
        }

        writer.WriteEndArray();
        writer.WriteBoolean("additionalProperties", false);
    }

    protected override void WriteKeywords(Utf8JsonWriter writer)
    {
        WriteType(writer, "object");
        WriteMembers(writer);
    }

    protected override string? Judge(JsonElement value, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return pointer;
        }

        int needed = members.Values.Count(member => member.IsAlwaysThere);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string at = $"{pointer}/{property.Name}";
            if (!members.TryGetValue(property.Name, out (Shape Shape, bool IsAlwaysThere) member))
            {
                return at;
            }

            needed -= member.IsAlwaysThere ? 1 : 0;
            if (member.Shape.Mismatch(property.Value, at) is { } mismatch)
            {
                return mismatch;
            }
        }

        return needed == 0 ? null : Missing(value, pointer);
    }

    private string Missing(JsonElement value, string pointer)
    {
        string name = members.First(member =>
            member.Value.IsAlwaysThere && !value.TryGetProperty(member.Key, out _)).Key;
        return $"{pointer}/{name}";
    }
}
