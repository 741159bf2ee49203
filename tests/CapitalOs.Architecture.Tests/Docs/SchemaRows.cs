using System.Text.Json;

namespace CapitalOs.Architecture.Tests.Docs;

/// <summary>The fields of an input schema as rows of a table: name, type, required, limits, meaning.</summary>
public static class SchemaRows
{
    private static readonly string[] Said =
    [
        "type", "description", "enum", "items", "properties", "required", "additionalProperties", "$ref", "oneOf",
        "title",
    ];

    public static IEnumerable<string[]> Of(JsonElement schema)
    {
        IEnumerable<string[]> rows = Of(schema, string.Empty);
        return schema.TryGetProperty("$defs", out JsonElement named)
            ? rows.Concat(named.EnumerateObject().SelectMany(one => Of(one.Value, $"({one.Name}) ")))
            : rows;
    }

    private static IEnumerable<string[]> Of(JsonElement schema, string prefix)
    {
        HashSet<string?> required = [.. schema.GetProperty("required").EnumerateArray()
            .Select(name => name.GetString())];
        foreach (JsonProperty field in schema.GetProperty("properties").EnumerateObject())
        {
            JsonElement one = field.Value;
            string meaning = one.TryGetProperty("description", out JsonElement said) ? said.GetString()! : string.Empty;
            string isRequired = required.Contains(field.Name) ? "yes" : "no";
            string type = required.Contains(field.Name) && MayBeNull(one) ? $"{TypeOf(one)} or null" : TypeOf(one);
            yield return [$"`{prefix}{field.Name}`", type, isRequired, LimitsOf(one), meaning];

            foreach (string[] inner in Inside(one, $"{prefix}{field.Name}"))
            {
                yield return inner;
            }
        }
    }

    private static bool MayBeNull(JsonElement field) =>
        field.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.Array;

    /// <summary>The fields of an object, of the items of a list, or of each form that an object may have.</summary>
    private static IEnumerable<string[]> Inside(JsonElement field, string name)
    {
        if (field.TryGetProperty("items", out JsonElement items) && items.TryGetProperty("properties", out _))
        {
            return Of(items, $"{name}[].");
        }

        if (field.TryGetProperty("oneOf", out JsonElement forms))
        {
            return forms.EnumerateArray().SelectMany(form => Of(form, $"{name} ({form.GetProperty("title")})."));
        }

        return field.TryGetProperty("properties", out _) ? Of(field, $"{name}.") : [];
    }

    private static string TypeOf(JsonElement field)
    {
        if (field.TryGetProperty("enum", out _))
        {
            return "word";
        }

        if (field.TryGetProperty("$ref", out JsonElement reference))
        {
            return reference.GetString()!.Split('/')[^1];
        }

        JsonElement said = field.GetProperty("type");
        string type = said.ValueKind == JsonValueKind.Array ? said[0].GetString()! : said.GetString()!;
        return type == "array" ? $"list of {TypeOf(field.GetProperty("items"))}" : type;
    }

    private static string ValueOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>Every other keyword of the schema, so that none is lost.</summary>
    private static string LimitsOf(JsonElement field)
    {
        List<string> limits = [];
        if (field.TryGetProperty("enum", out JsonElement words))
        {
            limits.Add(string.Join(", ", words.EnumerateArray()
                .Where(word => word.ValueKind == JsonValueKind.String).Select(word => $"`{word.GetString()}`")));
        }

        limits.AddRange(field.EnumerateObject()
            .Where(keyword => !Said.Contains(keyword.Name))
            .Select(keyword => $"{keyword.Name} `{ValueOf(keyword.Value)}`"));
        if (field.TryGetProperty("items", out JsonElement items) && !items.TryGetProperty("properties", out _))
        {
            limits.Add(LimitsOf(items));
        }

        return string.Join("; ", limits.Where(limit => limit.Length > 0));
    }
}
