using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Catalogue;

/// <summary>What a schema says and what its tool accepts are held against each other, for every tool.</summary>
public sealed class SchemaTests
{
    private static readonly ToolCatalogue Tools = GroundTools.Catalogue(new HonestProbe(() => []), new NoSettings());

    /// <summary>Texts of which each pattern of a contract takes one.</summary>
    private static readonly string[] Patterned = ["1.5", "USD", "2026-01", new('0', 64)];

    public static TheoryData<string> Names() => [.. Tools.Tools.Select(tool => tool.Descriptor.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_IsOneWellFormedClosedObject(string name)
    {
        JsonObject schema = Schema(name);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        AssertObject(schema);
        Assert.Contains("correlation_id", Required(schema));
        Assert.Matches("^[a-z_]{1,64}$", name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_OfASchema_IsAccepted(string name)
    {
        Assert.Empty(Errors(name, Example(name, all: false)));
        Assert.Empty(Errors(name, Example(name, all: true)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Field_ThatIsRequiredAndMissingOrNull_IsNamedAtItsPlace(string name)
    {
        foreach (string field in Required(Schema(name)).Where(one => one != "correlation_id"))
        {
            Assert.Equal([$"/{field} required"], Errors(name, Example(name, all: true).With(field, null)));
            JsonObject withNull = Example(name, all: true);
            withNull[field] = null;
            Assert.Equal([$"/{field} required"], Errors(name, withNull));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Field_ThatIsOptional_MayBeMissingOrNull(string name)
    {
        JsonObject schema = Schema(name);
        string[] required = Required(schema);
        JsonObject input = Example(name, all: false);
        foreach ((string field, JsonNode? _) in schema["properties"]!.AsObject())
        {
            if (!required.Contains(field) && !input.ContainsKey(field))
            {
                JsonObject withNull = input.DeepClone().AsObject();
                withNull[field] = null;
                Assert.Empty(Errors(name, withNull));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Field_OfAnotherJsonType_IsNamedAtItsPlace(string name)
    {
        foreach ((string field, JsonNode? schema) in Schema(name)["properties"]!.AsObject())
        {
            if (field == "correlation_id")
            {
                continue;
            }

            JsonNode wrong = TypeOf(schema!) is "integer" ? "7" : 7;
            Assert.Contains($"/{field} wrong_type", Errors(name, Example(name, all: true).With(field, wrong)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Field_OutsideTheBoundsOfItsSchema_IsRefused(string name)
    {
        foreach ((string field, JsonNode? node) in Schema(name)["properties"]!.AsObject())
        {
            JsonObject schema = node!.AsObject();
            foreach ((JsonNode value, string code) in Outside(schema))
            {
                string[] errors = Errors(name, Example(name, all: true).With(field, value));
                Assert.True(field == "correlation_id" || errors.Contains($"/{field} {code}"), $"{field} {code}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Field_ThatTheSchemaDoesNotName_IsRefusedByBoth(string name)
    {
        JsonObject odd = Example(name, all: true).With("oddity", 1);
        Assert.Equal(["/oddity unknown_field"], Errors(name, odd));
        Assert.Empty(CatalogueSchemas.All.InputFaults(name, Example(name, all: true).ToJsonString()));
        Assert.NotEmpty(CatalogueSchemas.All.InputFaults(name, odd.ToJsonString()));
    }

    [Fact]
    public async Task Catalogue_IsListedWithTheSchemasThatToolsHave()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonArray listed = JsonNode.Parse((await books.CallAsync("list_tools", books.Reader)).Accepted()
            .Text)!["tools"]!
            .AsArray();
        Assert.Equal(Tools.Tools.Select(tool => tool.Descriptor.Name), listed.Select(one => (string?)one!["name"]));
        foreach (JsonNode? one in listed)
        {
            Assert.True(JsonNode.DeepEquals(Schema((string)one!["name"]!), one["input_schema"]), (string)one["name"]!);
            Assert.Contains((string?)one["capability"], Capabilities.Words);
        }

        Assert.DoesNotContain("open_books", listed.Select(one => (string?)one!["name"]));
    }

    [Fact]
    public void Catalogue_RefusesAToolWithoutExactlyOneCapability()
    {
        ProbeRead probe = new(_ => throw new InvalidOperationException());
        Assert.Throws<ArgumentException>(() => new ToolCatalogue([probe, probe]));
    }

    private static JsonObject Schema(string name)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            Tools.Find(name)!.WriteInputSchema(writer);
        }

        return JsonNode.Parse(buffer.ToArray())!.AsObject();
    }

    private static string[] Required(JsonObject schema) => [.. schema["required"]!.AsArray()
        .Select(one => (string)one!)];

    private static string[] Errors(string name, JsonObject input)
    {
        using JsonDocument document = JsonDocument.Parse(input.ToJsonString());
        return [.. Tools.Find(name)!.Decode(document.RootElement).Errors.Select(one => $"{one.Pointer} {one.Code}")];
    }

    /// <summary>An input made from the schema alone, except for rules between fields.</summary>
    private static JsonObject Example(string name, bool all)
    {
        JsonObject input = Example(Schema(name), all);
        switch (name)
        {
            case "get_event":
                input.Remove("event_id");
                input["seq"] = 1;
                break;
            case "approve_config_change" when all:
                input["change_digest"] = new string('a', 64);
                break;
            case "propose_config_change":
                input["change_payload"] = new JsonObject { ["required_approvals"] = 2 };
                break;
            case "record_entity_transfer":
                input["to_entity_id"] = "b";
                break;
            case "update_account_profile":
                input["display_name"] = "a";
                break;
            case "record_price":
                input["price_commodity"] = "EUR";
                break;
            case "create_or_update_obligation" when all:
                input["cadence"] = "custom";
                break;
            case "compute_capital_posture" or "simulate_spend" or "analyze_debt" when all:
                input.Remove("from_ledger");
                break;
            case "compute_capital_posture" or "simulate_spend" or "analyze_debt":
                input["from_ledger"] = Example(Schema(name)["properties"]!["from_ledger"]!.AsObject(), all: true);
                break;
            case "compute_consolidated_posture" when all:
                input.Remove("from_ledger");
                break;
            case "compute_consolidated_posture":
                input["entities"] = Example(Schema(name), all: true)["entities"]!.DeepClone();
                break;
            case "generate_chart":
                input = new JsonObject
                {
                    ["correlation_id"] = "a",
                    ["chart"] = "balances_over_time",
                    ["ledger"] = Example(Schema(name)["properties"]!["ledger"]!.AsObject(), all),
                };
                break;
            case "record_transaction_bundle" when all:
                input["is_adjusting_entry"] = true;
                input["override_period_lock"] = true;
                break;
            default:
                break;
        }

        return input;
    }

    private static JsonObject Example(JsonObject schema, bool all)
    {
        string[] required = Required(schema);
        return new JsonObject(schema["properties"]!.AsObject()
            .Where(one => all || required.Contains(one.Key))
            .Select(one => KeyValuePair.Create(one.Key, (JsonNode?)Value(one.Value!.AsObject(), all))));
    }

    private static string? TypeOf(JsonNode schema) =>
        schema["type"] is JsonArray several ? (string?)several[0] : (string?)schema["type"];

    private static JsonNode Value(JsonObject schema, bool all) => TypeOf(schema) switch
    {
        null => schema["enum"]![0]!.DeepClone(),
        "string" => Text(schema),
        "integer" => schema["minimum"]!.DeepClone(),
        "boolean" => schema["default"]?.DeepClone() ?? JsonValue.Create(true),
        "object" => schema["properties"] is null ? new JsonObject() : Example(schema, all),
        "array" => new JsonArray([.. Enumerable.Range(0, (int)schema["minItems"]!)
            .Select(_ => Value(schema["items"]!.AsObject(), all))]),
        string other => throw new InvalidDataException(other),
    };

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

    private static IEnumerable<(JsonNode Value, string Code)> Outside(JsonObject schema)
    {
        if ((int?)schema["maxLength"] is { } longest)
        {
            yield return (new string('a', longest + 1), "too_long");
        }

        if ((int?)schema["minLength"] is > 0 and { } shortest)
        {
            yield return (new string('a', shortest - 1), "too_short");
        }

        if (TypeOf(schema) == "integer")
        {
            yield return ((long)schema["minimum"]! - 1, "out_of_range");
            yield return ((long)schema["maximum"]! + 1, "out_of_range");
        }

        if (schema["enum"] is not null)
        {
            yield return ("nonsense", "not_allowed");
        }

        if ((int?)schema["minItems"] is > 0)
        {
            yield return (new JsonArray(), "too_short");
        }
    }

    private static void AssertObject(JsonObject schema)
    {
        Assert.Equal("object", TypeOf(schema));
        Assert.False((bool)schema["additionalProperties"]!);
        JsonObject properties = schema["properties"]!.AsObject();
        Assert.All(Required(schema), one => Assert.True(properties.ContainsKey(one), one));
        foreach ((string _, JsonNode? property) in properties)
        {
            Assert.False(string.IsNullOrEmpty((string?)property!["description"]));
            if (property["items"]?["properties"] is not null)
            {
                AssertObject(property["items"]!.AsObject());
            }

            if (property["properties"] is not null)
            {
                AssertObject(property.AsObject());
            }
        }
    }
}
