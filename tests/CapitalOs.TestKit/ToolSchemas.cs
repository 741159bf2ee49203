using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Xunit;

namespace CapitalOs.TestKit;

/// <summary>
/// Holds calls and answers against the schemas that the catalogue shows, with a validator that shares nothing with the
/// product: what a client would do with <c>list_tools</c>.
/// </summary>
public sealed class ToolSchemas
{
    private static readonly EvaluationOptions Strict = new()
    {
        RequireFormatValidation = true,
        OutputFormat = OutputFormat.List,
    };

    private readonly Dictionary<string, (JsonSchema Input, JsonSchema Output)> tools = new(StringComparer.Ordinal);
    private readonly JsonSchema problem;

    /// <summary>Takes the schemas of an answer of <c>list_tools</c>.</summary>
    /// <param name="catalogue">The answer.</param>
    public ToolSchemas(string catalogue)
    {
        using JsonDocument document = JsonDocument.Parse(catalogue, new JsonDocumentOptions { MaxDepth = 256 });
        foreach (JsonElement tool in document.RootElement.GetProperty("tools").EnumerateArray())
        {
            tools.Add(
                tool.GetProperty("name").GetString()!,
                (SchemaOf(tool.GetProperty("input_schema")), SchemaOf(tool.GetProperty("output_schema"))));
        }

        problem = SchemaOf(document.RootElement.GetProperty("problem_schema"));
    }

    /// <summary>The tools that there are schemas of.</summary>
    public IReadOnlyCollection<string> Tools => tools.Keys;

    /// <summary>
    /// Fails when an accepted call's input or answer, or a refusal, is not what the schemas say. Tools of the tests'
    /// own have no schema and are let through.
    /// </summary>
    /// <param name="tool">The tool's name as it was called.</param>
    /// <param name="body">The body that was sent.</param>
    /// <param name="isAccepted">Whether the call was accepted.</param>
    /// <param name="answer">What came back.</param>
    public void Check(string tool, string body, bool isAccepted, string answer)
    {
        if (!isAccepted)
        {
            Expect(problem, $"problem of {tool}", answer);
        }
        else if (tools.TryGetValue(tool, out (JsonSchema Input, JsonSchema Output) schemas))
        {
            Expect(schemas.Output, $"answer of {tool}", answer);
            Expect(schemas.Input, $"input of {tool}", WithCorrelation(body));
        }
    }

    /// <summary>What is wrong with an input by the tool's schema.</summary>
    public IReadOnlyList<string> InputFaults(string tool, string body) => Faults(tools[tool].Input, body);

    /// <summary>What is wrong with an answer by the tool's schema.</summary>
    public IReadOnlyList<string> OutputFaults(string tool, string answer) => Faults(tools[tool].Output, answer);

    private static JsonSchema SchemaOf(JsonElement schema)
    {
        EvaluationResults meta = MetaSchemas.Draft202012.Evaluate(schema, Strict);
        Assert.True(meta.IsValid, $"no schema of 2020-12: {schema.GetRawText()}");
        return JsonSchema.FromText(schema.GetRawText());
    }

    /// <summary>The id may come by a header; in the contract it is a field like the others.</summary>
    private static string WithCorrelation(string body)
    {
        JsonObject input = JsonNode.Parse(body)!.AsObject();
        input.TryAdd("correlation_id", "by-header");
        return input.ToJsonString();
    }

    private static void Expect(JsonSchema schema, string what, string text)
    {
        IReadOnlyList<string> faults = Faults(schema, text);
        Assert.True(faults.Count == 0, $"{what}: {Join(faults)}\n{text}");
    }

    private static List<string> Faults(JsonSchema schema, string text)
    {
        using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 1000 });
        EvaluationResults results = schema.Evaluate(document.RootElement, Strict);
        return results.IsValid ? [] : [.. (results.Details ?? [])
            .Where(one => one.Errors is not null)
            .SelectMany(one => one.Errors!.Select(error => $"{one.InstanceLocation} {error.Key}: {error.Value}"))];
    }

    private static string Join(IEnumerable<string> faults) => string.Join("; ", faults);
}
