using System.Text.Json.Nodes;

namespace CapitalOs.TestKit;

/// <summary>
/// The calls of <c>examples.json</c>, in order, while somebody plays them. A step may keep members of its answer under
/// a name, and later inputs say <c>${name}</c>.
/// </summary>
public sealed class ExampleScript
{
    private static readonly string File = Path.Combine(
        Repository.Root, "tests", "CapitalOs.Architecture.Tests", "Docs", "Examples", "examples.json");

    private readonly Dictionary<string, string> kept = [];

    /// <summary>Every step of the examples.</summary>
    public IEnumerable<ExampleStep> Steps() => Steps(File);

    /// <summary>Every step of a file; what is filled in is what the answers so far were kept for.</summary>
    public IEnumerable<ExampleStep> Steps(string file)
    {
        foreach (JsonNode? node in JsonNode.Parse(System.IO.File.ReadAllText(file))!.AsArray())
        {
            JsonObject step = node!.AsObject();
            string tool = (string)step["tool"]!;
            JsonObject input = Filled(step["input"]!);
            input["correlation_id"] = $"example.{tool}";
            yield return new ExampleStep(
                tool,
                (string)step["as"]!,
                step["shown"] is not null,
                (string?)step["remark"],
                input,
                step["keep"]?.AsObject() ?? [])
            {
                Code = (string?)step["code"],
            };
        }
    }

    /// <summary>Keeps what later steps need of an answer.</summary>
    public void Keep(ExampleStep step, JsonObject answer)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(answer);
        foreach ((string name, JsonNode? member) in step.Keep)
        {
            kept[name] = (string)answer[(string)member!]!;
        }
    }

    /// <summary>Keeps what no answer of a step says.</summary>
    public void Keep(string name, string value) => kept[name] = value;

    private JsonObject Filled(JsonNode input)
    {
        string text = kept.Aggregate(
            input.ToJsonString(),
            (whole, one) => whole.Replace($"${{{one.Key}}}", one.Value, StringComparison.Ordinal));
        return JsonNode.Parse(text)!.AsObject();
    }
}
