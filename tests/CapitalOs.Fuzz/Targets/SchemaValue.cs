using System.Globalization;
using System.Text;
using System.Text.Json;
using CapitalOs.Fuzz.Running;

namespace CapitalOs.Fuzz.Targets;

/// <summary>
/// Values that fit a JSON Schema of the catalogue, and values that miss it by a little: at a limit, one past it, of
/// another type, absent, twice, unknown.
/// </summary>
internal sealed class SchemaValue(Dice dice, IReadOnlyList<string> ids)
{
    private const int Wrong = 40;

    private static readonly string[] Questions =
    [
        "SELECT code FROM v_accounts", "SELECT * FROM v_events ORDER BY seq DESC LIMIT 3", "SELECT * FROM credentials",
        "VALUES (1, 'a', NULL, 1.5, x'00')", "SELECT sum(minor_units) FROM v_postings GROUP BY commodity", "DELETE",
        "WITH v_accounts AS (SELECT * FROM accounts) SELECT * FROM v_accounts", "SELECT abs(-9223372036854775808)",
        "SELECT random()", "SELECT json_extract(metadata, '$.a') FROM v_accounts", "EXPLAIN SELECT 1", ";", "--", "/*",
    ];

    private static readonly string[] Texts =
        ["a", "cash", "t1", "é", "😀", "x y", "entity-default", "test", "' OR 1=1", "../..", "%s", "\u0301", "A"];

    private static readonly string[] Amounts =
    [
        "1", "-1", "0", "1.5", "12.3456", "12.34567", "922337203685477.5807", "922337203685477.5808", "-0.0001", "1e3",
        "99999999999999999999", "+1", "01", "0.00005", "-922337203685477.5808", "100000000000",
    ];

    public string Object(JsonElement schema)
    {
        StringBuilder text = new("{");
        HashSet<string> required = [.. schema.TryGetProperty("required", out JsonElement names)
            ? names.EnumerateArray().Select(name => name.GetString()!) : []];
        foreach (JsonProperty property in schema.GetProperty("properties").EnumerateObject())
        {
            bool isThere = required.Contains(property.Name) ? !dice.OneIn(Wrong) : dice.OneIn(3);
            for (int i = 0; isThere && i < (dice.OneIn(8 * Wrong) ? 2 : 1); i++)
            {
                Add(text, property.Name, Value(property.Name, property.Value));
            }
        }

        if (dice.OneIn(Wrong))
        {
            Add(text, dice.Of(["extra", "__proto__", "constructor", "Correlation_Id"]), JsonText.Value(dice, 3));
        }

        return text.Append('}').ToString();
    }

    private static void Add(StringBuilder text, string name, string value)
    {
        text.Append(text.Length > 1 ? "," : string.Empty).Append('"').Append(name).Append("\":").Append(value);
    }

    private string Value(string name, JsonElement schema)
    {
        if (dice.OneIn(Wrong))
        {
            return JsonText.Value(dice, 3);
        }

        if (schema.TryGetProperty("enum", out JsonElement words))
        {
            return words[dice.Below(words.GetArrayLength())].GetRawText();
        }

        return TypeOf(schema) switch
        {
            "object" => schema.TryGetProperty("properties", out _) ? Object(schema) : JsonText.Value(dice, 2),
            "array" => List(name, schema),
            "integer" => Whole(schema),
            "boolean" => dice.Of(["true", "false"]),
            _ => Text(name, schema),
        };
    }

    /// <summary>The type; where null is admitted too, the other one.</summary>
    private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out JsonElement type) ? "string"
        : type.ValueKind == JsonValueKind.Array ? type[0].GetString() : type.GetString();

    private string List(string name, JsonElement schema)
    {
        int count = dice.OneIn(Wrong) ? 0 : name == "postings" && !dice.OneIn(3) ? 2 : 1 + dice.Size(6);
        if (name == "postings" && count == 2 && ids.Count > 0 && !dice.OneIn(4))
        {
            return Balanced();
        }

        JsonElement item = schema.GetProperty("items");
        return $"[{string.Join(',', Enumerable.Range(0, count).Select(_ => Value(name, item)))}]";
    }

    private string Balanced()
    {
        string amount = dice.Of(Amounts);
        string negative = amount.StartsWith('-') ? amount[1..] : $"-{amount}";
        return $$"""
            [{"account_id":"{{dice.Of(ids)}}","amount":"{{amount}}","currency":"USD"},
            {"account_id":"{{dice.Of(ids)}}","amount":"{{negative}}","currency":"USD"}]
            """;
    }

    private string Whole(JsonElement schema)
    {
        long min = schema.TryGetProperty("minimum", out JsonElement low) ? low.GetInt64() : 0;
        long max = schema.TryGetProperty("maximum", out JsonElement high) ? high.GetInt64() : 1000;
        long value = dice.Below(6) switch
        {
            0 => min,
            1 => max,
            2 => unchecked(min - 1),
            3 => unchecked(max + 1),
            _ => min + (long)(dice.Next() % (ulong)Math.Clamp(max - min, 1, 1000)),
        };
        return value.ToString(CultureInfo.InvariantCulture);
    }

    private string Text(string name, JsonElement schema)
    {
        string format = schema.TryGetProperty("format", out JsonElement word) ? word.GetString()! : string.Empty;
        string pattern = schema.TryGetProperty("pattern", out JsonElement form) ? form.GetString()! : string.Empty;
        string text = format switch
        {
            "date" => dice.Of(["2026-01-31", "2026-02-29", "0001-01-01", "9999-12-31", "2024-02-29", "2026-1-1"]),
            "date-time" => dice.Of(
                ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.123456789+14:00", "0001-01-01T00:00:00+01:00",
                    "2026-01-31T12:00+01:00", "2026-01-31T12:00:00.5-23:59", "now"]),
            "uuid" => ids.Count > 0 && !dice.OneIn(10) ? dice.Of(ids) : "c7ed7fd4-0000-8000-8000-000000000000",
            // An account may be named in other ways; an id makes calls that get somewhere.
            _ when name.Contains("account_id", StringComparison.Ordinal) && ids.Count > 0 && !dice.OneIn(10) =>
                dice.Of(ids),
            _ when pattern.Contains("0|[1-9]", StringComparison.Ordinal) => dice.Of(Amounts),
            _ when name is "currency" or "commodity" => dice.Of(["USD", "EUR", "XAU", "VTI", "usd", "US D"]),
            _ when name == "correlation_id" => dice.OneIn(Wrong) ? dice.Of(Texts) : $"c-{dice.Below(1000)}",
            _ when name == "sql" => dice.Of(Questions),
            _ => Plain(schema),
        };
        return JsonSerializer.Serialize(text);
    }

    private string Plain(JsonElement schema)
    {
        int max = schema.TryGetProperty("maxLength", out JsonElement most) ? most.GetInt32() : 64;
        return dice.Below(12) switch
        {
            0 => string.Empty,
            1 => new string('x', Math.Min(max, 4096)),
            2 => new string('y', Math.Min(max, 4096) + 1),
            3 => dice.Of(Texts) + "\u0007",
            _ => $"{dice.Of(Texts)}{dice.Below(50)}",
        };
    }
}
