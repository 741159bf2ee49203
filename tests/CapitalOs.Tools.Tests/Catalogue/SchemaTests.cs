using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.TestKit;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Catalogue;

/// <summary>What a schema says and what its tool accepts are held against each other, for every tool.</summary>
public sealed class SchemaTests
{
    private static readonly ToolCatalogue Tools = GroundTools.Catalogue(new HonestProbe(() => []), new NoSettings());

    /// <summary>Read before the rest of an input, or when the commodity is known whose places count.</summary>
    private static readonly string[] Later =
        ["correlation_id", "amount", "balance", "expected_amount", "expected_total"];

    public static TheoryData<string> Names() => [.. Tools.Tools.Select(tool => tool.Descriptor.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_IsOneWellFormedClosedObject(string name)
    {
        JsonObject schema = Schema(name);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        AssertObject(schema);
        Assert.Contains("correlation_id", SchemaExample.Required(schema));
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
        foreach (string field in SchemaExample.Required(Schema(name)).Where(one => one != "correlation_id"))
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
        string[] required = SchemaExample.Required(schema);
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

            JsonNode wrong = SchemaExample.TypeOf(schema!) is "integer" ? "7" : 7;
            Assert.Contains($"/{field} wrong_type", Errors(name, Example(name, all: true).With(field, wrong)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Field_OutsideTheBoundsOfItsSchema_IsRefused(string name)
    {
        IEnumerable<string> wrong = SchemaBounds.Of(Schema(name), Example(name, all: true))
            .Where(bound => !Later.Contains(bound.Pointer.Split('/')[^1]))
            .Where(bound => Errors(name, bound.Body).Contains($"{bound.Pointer} {bound.Code}") != bound.IsPast)
            .Select(bound => bound.ToString());
        Assert.Equal([], wrong);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Field_ThatIsNoneOfItsWords_IsRefused(string name)
    {
        foreach ((string field, JsonNode? schema) in Schema(name)["properties"]!.AsObject())
        {
            if (schema!["enum"] is not null)
            {
                JsonObject input = Example(name, all: true).With(field, "nonsense");
                Assert.Contains($"/{field} not_allowed", Errors(name, input));
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

    private static string[] Errors(string name, JsonObject input)
    {
        using JsonDocument document = JsonDocument.Parse(input.ToJsonString());
        return [.. Tools.Find(name)!.Decode(document.RootElement).Errors.Select(one => $"{one.Pointer} {one.Code}")];
    }

    /// <summary>An input made from the schema alone, except for rules between fields.</summary>
    private static JsonObject Example(string name, bool all)
    {
        JsonObject input = SchemaExample.Object(Schema(name), all);
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
                input["from_ledger"] = SchemaExample.Value(
                    Schema(name)["properties"]!["from_ledger"]!.AsObject(), all: true);
                break;
            case "compute_consolidated_posture" when all:
                input.Remove("from_ledger");
                break;
            case "compute_consolidated_posture":
                input["entities"] = SchemaExample.Object(Schema(name), all: true)["entities"]!.DeepClone();
                break;
            case "generate_chart":
                input = new JsonObject
                {
                    ["correlation_id"] = "a",
                    ["chart"] = "balances_over_time",
                    ["ledger"] = SchemaExample.Object(Schema(name)["properties"]!["ledger"]!.AsObject(), all),
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

    private static void AssertObject(JsonObject schema)
    {
        Assert.Equal("object", SchemaExample.TypeOf(schema));
        Assert.False((bool)schema["additionalProperties"]!);
        JsonObject properties = schema["properties"]!.AsObject();
        Assert.All(SchemaExample.Required(schema), one => Assert.True(properties.ContainsKey(one), one));
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
