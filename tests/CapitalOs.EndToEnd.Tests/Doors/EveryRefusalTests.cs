using System.Text.Json;
using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Problems;

namespace CapitalOs.EndToEnd.Tests.Doors;

/// <summary>
/// Every refusal that a tool gives for what it finds in the books has the same bytes through both doors, and the status
/// and exit code of the reference. <c>refusals.json</c> goes on where the examples of the reference end.
/// </summary>
public sealed class EveryRefusalTests
{
    private static readonly string File = Path.Combine(
        Repository.Root, "tests", "CapitalOs.EndToEnd.Tests", "Doors", "refusals.json");

    /// <summary>Not a tool's own: of the doors, the gate, the seal, the log, the command init and imports.</summary>
    private static readonly ProblemCode[] OfNoTool =
    [
        ProblemCode.ForeignOrigin, ProblemCode.RateLimited, ProblemCode.UnknownTool, ProblemCode.Unauthenticated,
        ProblemCode.InvalidCorrelationId, ProblemCode.Forbidden, ProblemCode.PayloadTooLarge,
        ProblemCode.BodyUnreadable, ProblemCode.ToolQuarantined, ProblemCode.InvalidInput, ProblemCode.EgressBlocked,
        ProblemCode.EventLogFailure, ProblemCode.Busy, ProblemCode.InternalError, ProblemCode.AlreadyInitialised,
        ProblemCode.ApprovalRequired,
    ];

    [Fact]
    public async Task EveryRefusal_HasTheSameBytes_ThroughBothDoors()
    {
        await using ExampleDoors doors = await ExampleDoors.PlayAsync();
        await DeepenAsync(doors);
        HashSet<(string Tool, string Code)> seen = [];
        List<string> wrong = [];
        await foreach (ExampleStep step in doors.RefusalsAsync(File))
        {
            Assert.True(seen.Add((step.Tool, step.Code!)), $"{step.Tool} {step.Code} twice");
            wrong.AddRange(await DifferenceAsync(doors, step.Tool, step.Role, step.Input.ToJsonString(), step.Code!));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(
            Enum.GetValues<ProblemCode>().Except(OfNoTool).Select(code => code.Kind().Word).Order(),
            seen.Select(one => one.Code).Distinct().Order());
        Assert.Equal(
            Books.Catalogue.Tools.Where(tool => tool.Output.IsKeyed).Select(tool => tool.Descriptor.Name).Order(),
            seen.Where(one => one.Code == "idempotency_conflict").Select(one => one.Tool).Order());
        Assert.Equal(0, doors.Verify().ExitCode);
    }

    [Fact]
    public async Task EveryTool_IsForbiddenWithTheSameBytes_ThroughBothDoors_ToWhoLacksItsCapability()
    {
        await using ExampleDoors doors = await ExampleDoors.PlayAsync();
        List<string> wrong = [];
        foreach ((string tool, (string _, string body)) in doors.Shown.OrderBy(one => one.Key))
        {
            string role = Books.Catalogue.Find(tool)!.Descriptor.Capability switch
            {
                Capability.Read => "blind",
                Capability.Write => "approver",
                _ => "writer",
            };
            wrong.AddRange(await DifferenceAsync(doors, tool, role, body, "forbidden"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(0, doors.Verify().ExitCode);
    }

    /// <summary>A chain of accounts down to the deepest that there may be.</summary>
    private static async Task DeepenAsync(ExampleDoors doors)
    {
        for (int depth = 1; depth <= 64; depth++)
        {
            string parent = depth == 1 ? "null" : $"\"deep-{depth - 1}\"";
            string answer = await doors.OverHttpAsync("create_account", "writer", $$"""
                {"correlation_id":"deep","code":"deep-{{depth}}","name":"Deep","account_type":"asset",
                 "parent_account_id":{{parent}}}
                """);
            Assert.Contains("committed", answer, StringComparison.Ordinal);
        }
    }

    /// <summary>What is not as it should be, in words; nothing when all of it is.</summary>
    private static async Task<IEnumerable<string>> DifferenceAsync(
        ExampleDoors doors, string tool, string role, string body, string code)
    {
        ProblemKind kind = ProblemCatalogue.Kinds.Single(one => one.Word == code);
        string http = await doors.OverHttpAsync(tool, role, body);
        CliResult command = doors.Run(tool, role, body);
        using JsonDocument answer = JsonDocument.Parse(http);
        string? got = answer.RootElement.TryGetProperty("code", out JsonElement word) ? word.GetString() : null;
        string?[] found =
        [
            got == code && answer.RootElement.GetProperty("status").GetInt32() == kind.Status ? null
                : $"{tool} {code}: {http}",
            command.Error.TrimEnd('\n') == http ? null : $"{tool} {code}: by command {command}",
            command.ExitCode == kind.ExitCode ? null : $"{tool} {code}: exit code {command.ExitCode}",
        ];
        return found.OfType<string>();
    }
}
