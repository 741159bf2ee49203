using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace CapitalOs.TestKit;

/// <summary>Values made from a JSON Schema alone: the smallest that it takes.</summary>
public static class SchemaExample
{
    /// <summary>Texts of which each pattern of a contract takes one.</summary>
    private static readonly string[] Patterned = ["1.5", "USD", "2026-01", new('0', 64)];

    /// <summary>An object with the required fields, or with all of them.</summary>
    public static JsonObject Object(JsonObject schema, bool all)
    {
        string[] required = Required(schema);
        return new JsonObject(schema["properties"]!.AsObject()
            .Where(one => all || required.Contains(one.Key))
            .Select(one => KeyValuePair.Create(one.Key, (JsonNode?)Value(one.Value!.AsObject(), all))));
    }

    /// <summary>A value of any type; a list has as many items as it must.</summary>
    public static JsonNode Value(JsonObject schema, bool all) => TypeOf(schema) switch
    {
        null => schema["enum"]![0]!.DeepClone(),
        "string" => Text(schema),
        "integer" => schema["minimum"]!.DeepClone(),
        "boolean" => schema["default"]?.DeepClone() ?? JsonValue.Create(true),
        "object" => schema["properties"] is null ? new JsonObject() : Object(schema, all),
        "array" => new JsonArray([.. Enumerable.Range(0, (int)schema["minItems"]!)
            .Select(_ => Value(schema["items"]!.AsObject(), all))]),
        string other => throw new InvalidDataException(other),
    };

    /// <summary>The fields that an object must have.</summary>
    public static string[] Required(JsonObject schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return [.. schema["required"]!.AsArray().Select(one => (string)one!)];
    }

    /// <summary>The JSON type that a schema asks for, null aside; null where words say it.</summary>
    public static string? TypeOf(JsonNode schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema["type"] is JsonArray several ? (string?)several[0] : (string?)schema["type"];
    }

    private static string Text(JsonObject schema)
    {
        string text = (string?)schema["format"] switch
        {
            "uuid" => "63305c83-50c1-8cfc-bd4c-56341b14902d",
            "date" => "2026-01-31",
            "date-time" => "2026-01-31T12:00:00Z",
            _ when schema["pattern"] is not null =>
                Patterned.First(one => Regex.IsMatch(one, (string)schema["pattern"]!)),
            _ => new string('a', Math.Max(1, (int)schema["minLength"]!)),
        };
        Assert.True(
            schema["pattern"] is null || Regex.IsMatch(text, (string)schema["pattern"]!), schema.ToJsonString());
        return text;
    }
}
