using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Doors;

/// <summary>
/// Every limit that the running server states in an input schema holds through both doors: what is exactly at it is not
/// refused for it, and one past it is, at its place and by its code, with the same bytes.
/// </summary>
public sealed class EveryLimitTests
{
    /// <summary>What an input needs so that a limit can be reached: four decimal places, an account without metadata.
    /// </summary>
    private static readonly Dictionary<string, string> Suited = new()
    {
        ["convert_amount"] = """{"currency":"USD"}""",
        ["update_account_metadata"] = """{"account_id":"limits","metadata":{}}""",
    };

    [Fact]
    public async Task EveryLimit_TakesWhatIsAtIt_AndRefusesOnePast_ThroughBothDoors()
    {
        await using ExampleDoors doors = await ExampleDoors.PlayAsync();
        string catalogue = await doors.OverHttpAsync("list_tools", "writer", """{"correlation_id":"limits"}""");
        ToolSchemas schemas = new(catalogue);
        await doors.OverHttpAsync(
            "create_account",
            "writer",
            """{"correlation_id":"limits","code":"limits","name":"Limits","account_type":"asset"}""");
        List<string> wrong = [];
        int limits = 0;
        foreach (JsonNode? tool in Parsed(catalogue)["tools"]!.AsArray())
        {
            string name = (string)tool!["name"]!;
            JsonObject schema = tool["input_schema"]!.AsObject();
            (string role, JsonObject body) = (doors.Shown[name].Role, Parsed(doors.Shown[name].Body));
            foreach ((string field, JsonNode? suited) in Parsed(Suited.GetValueOrDefault(name, "{}")))
            {
                body[field] = suited!.DeepClone();
            }

            foreach (SchemaBound bound in SchemaBounds.Of(schema, body))
            {
                limits++;
                if (Books.Catalogue.Find(name)!.Output.IsKeyed && bound.Pointer != "/external_id")
                {
                    bound.Body["external_id"] = $"limit-{limits}";
                }

                IEnumerable<string> faults = await FaultsAsync(doors, name, role, bound);
                wrong.AddRange(faults.Select(fault => $"{name} {bound}: {fault}"));
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {limits}\n{string.Join('\n', wrong)}");
        Assert.True(limits > 500, $"only {limits} limits");
        Assert.Equal(schemas.Tools.Order(), doors.Shown.Keys.Order());
        Assert.Equal(0, doors.Verify().ExitCode);
    }

    private static async Task<IEnumerable<string>> FaultsAsync(
        ExampleDoors doors, string tool, string role, SchemaBound bound)
    {
        string body = bound.Body.ToJsonString();
        string http = await doors.OverHttpAsync(tool, role, body);
        CliResult command = doors.Run(tool, role, Encoding.UTF8.GetBytes(body));
        string printed = command.Said;
        if (bound.IsPast)
        {
            return Faults(
                (IsRefusedFor(http, bound), http),
                (printed == http, $"by command {printed}"),
                (command.ExitCode == 2, $"exit code {command.ExitCode}"));
        }

        return Faults((!IsRefusedFor(http, bound), http), (!IsRefusedFor(printed, bound), $"by command {printed}"));
    }

    private static string[] Faults(params (bool IsRight, string Otherwise)[] checks) =>
        [.. checks.Where(one => !one.IsRight).Select(one => one.Otherwise)];

    private static bool IsRefusedFor(string answer, SchemaBound bound)
    {
        JsonObject problem = Parsed(answer);
        return (string?)problem["code"] == bound.Code
            || (problem["errors"]?.AsArray() ?? []).Any(error =>
                (string?)error!["pointer"] == bound.Pointer && (string?)error["code"] == bound.Code);
    }

    private static JsonObject Parsed(string text) =>
        JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = 256 })!.AsObject();
}
