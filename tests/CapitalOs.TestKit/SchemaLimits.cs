using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CapitalOs.TestKit;

/// <summary>The limits of one field: values exactly at each and one past it, and the code that refuses the latter.
/// </summary>
internal static partial class SchemaLimits
{
    /// <summary>Both sides of every limit of a field.</summary>
    public static IEnumerable<(JsonNode Value, string Code, bool IsPast)> Of(string name, JsonObject schema) =>
        SchemaExample.TypeOf(schema) switch
        {
            "integer" => Numbers(schema),
            "array" => Lists(name, schema),
            "string" when schema["format"] is not null => Times((string)schema["format"]!),
            "string" when schema["pattern"] is not null => Patterns(name, schema),
            "string" => Texts((int)schema["minLength"]!, (int)schema["maxLength"]!),
            "object" => Metadata((string?)schema["description"] ?? string.Empty),
            _ => [],
        };

    private static IEnumerable<(JsonNode, string, bool)> Numbers(JsonObject schema)
    {
        long least = (long)schema["minimum"]!;
        long most = (long)schema["maximum"]!;
        yield return (least, "out_of_range", false);
        yield return (least - 1, "out_of_range", true);
        yield return (most, "out_of_range", false);
        yield return (most + 1, "out_of_range", true);
    }

    private static IEnumerable<(JsonNode, string, bool)> Texts(int shortest, int longest)
    {
        yield return (Letters(longest), "too_long", false);
        yield return (Letters(longest + 1), "too_long", true);
        if (shortest > 0)
        {
            yield return (Letters(shortest), "too_short", false);
            yield return (Letters(shortest - 1), "too_short", true);
        }
    }

    private static IEnumerable<(JsonNode, string, bool)> Lists(string name, JsonObject schema)
    {
        JsonObject items = schema["items"]!.AsObject();
        if ((int?)schema["maxItems"] is { } most)
        {
            yield return (List(items, most), "too_long", false);
            yield return (List(items, most + 1), "too_long", true);
        }

        if ((int)schema["minItems"]! is > 0 and { } least)
        {
            yield return (List(items, least), "too_short", false);
            yield return (List(items, least - 1), "too_short", true);
        }

        // A list of texts is refused as a whole.
        if ((int?)items["maxLength"] is { } longest)
        {
            bool areAccounts = name.EndsWith("_ids", StringComparison.Ordinal) && name != "entity_ids";
            string code = areAccounts ? "invalid_id" : "not_allowed";
            yield return (new JsonArray(Letters(longest)), code, false);
            yield return (new JsonArray(Letters(longest + 1)), code, true);
        }
    }

    private static IEnumerable<(JsonNode, string, bool)> Times(string format)
    {
        if (format == "date")
        {
            yield return ("9999-12-31", "invalid_date", false);
            yield return ("10000-01-01", "invalid_date", true);
            yield return ("0001-01-01", "invalid_date", false);
            yield return ("0000-12-31", "invalid_date", true);
            yield return ("2028-02-29", "invalid_date", false);
            yield return ("2027-02-29", "invalid_date", true);
        }
        else if (format == "date-time")
        {
            yield return ("9999-12-31T23:59:59Z", "invalid_moment", false);
            yield return ("9999-12-31T23:59:60Z", "invalid_moment", true);
        }
    }

    private static IEnumerable<(JsonNode, string, bool)> Patterns(string name, JsonObject schema)
    {
        string pattern = (string)schema["pattern"]!;
        if (pattern.Contains("\\.[0-9]+", StringComparison.Ordinal))
        {
            foreach ((JsonNode, string, bool) limit in Decimals(name, pattern, (string)schema["description"]!))
            {
                yield return limit;
            }
        }
        else if (Repeated().Match(pattern) is { Success: true } repeated)
        {
            // What comes before the repeated class is one character of its own.
            int longest = pattern.Count(one => one == '[') - 1
                + int.Parse(repeated.Groups["most"].Value, CultureInfo.InvariantCulture);
            string code = pattern.Contains("0-9a-f", StringComparison.Ordinal) ? "invalid_hash"
                : name == "correlation_id" ? "invalid_correlation_id"
                : longest == 24 ? "invalid_commodity"
                : "too_long";
            yield return (Letters(longest), code, false);
            yield return (Letters(longest + 1), code, true);
        }
        else
        {
            yield return ("9999-12", "invalid_period", false);
            yield return ("9999-13", "invalid_period", true);
        }
    }

    /// <summary>Decimals are whole numbers of their last place, in 64 bits.</summary>
    private static IEnumerable<(JsonNode, string, bool)> Decimals(string name, string pattern, string description)
    {
        decimal unit = name == "price" ? 0.000000000000000001m : 0.0001m;
        decimal most = Most().Match(description) is { Success: true } stated
            ? decimal.Parse(stated.Groups["most"].Value, CultureInfo.InvariantCulture)
            : long.MaxValue * unit;
        yield return (Written(most), "out_of_range", false);
        yield return (Written(most + unit), "out_of_range", true);
        yield return (Written(unit), "too_precise", false);
        yield return (Written(unit / 10), "too_precise", true);
        if (pattern.StartsWith("^-?", StringComparison.Ordinal))
        {
            yield return (Written(-most), "out_of_range", false);
            yield return (Written(-most - unit - unit), "out_of_range", true);
        }
        else if (!description.Contains("above zero", StringComparison.Ordinal))
        {
            yield return ("0", "out_of_range", false);
        }
    }

    private static IEnumerable<(JsonNode, string, bool)> Metadata(string description)
    {
        if (Bytes().Match(description) is { Success: true } bytes)
        {
            int most = int.Parse(bytes.Groups["most"].Value, CultureInfo.InvariantCulture);
            string empty = "{\"a\":\"\"}";
            yield return (new JsonObject { ["a"] = Letters(most - empty.Length) }, "too_long", false);
            yield return (new JsonObject { ["a"] = Letters(most - empty.Length + 1) }, "too_long", true);
        }
    }

    private static JsonArray List(JsonObject items, int count) => new([.. Enumerable.Range(0, count).Select(at =>
        (string?)items["format"] == "uuid" ? JsonValue.Create($"63305c83-50c1-8cfc-bd4c-{at:x12}")
        : SchemaExample.TypeOf(items) == "string" ? JsonValue.Create($"text {at}")
        : items["enum"] is JsonArray words ? words[at]!.DeepClone()
        : SchemaExample.Value(items, all: false))]);

    private static string Letters(int count) => new('a', count);

    private static string Written(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(\d+,)?(?<most>\d+)\}\$$")]
    private static partial Regex Repeated();

    [GeneratedRegex("at most (?<most>[0-9]+\\.[0-9]{4})")]
    private static partial Regex Most();

    [GeneratedRegex("At most (?<most>[0-9]+) bytes")]
    private static partial Regex Bytes();
}
