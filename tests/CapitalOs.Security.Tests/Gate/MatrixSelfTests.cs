using System.Text.Json;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>The matrix can fail: a forgotten row and every kind of wrong cell turn it red.</summary>
public sealed class MatrixSelfTests
{
    private static readonly MatrixCell Forbidden = CellOf("create_account", "read");
    private static readonly MatrixCell Allowed = CellOf("create_account", "write");
    private static readonly MatrixCell Anonymous = CellOf("create_account", "none");

    [Fact]
    public async Task ToolWithoutARow_IsReportedFromARunningServer()
    {
        await using MatrixRun run = await MatrixRun.StartAsync(withExtraTool: true);
        Assert.Equal(
            ["added_without_row is served and has no row in the matrix"], MatrixRows.FaultsAgainst(run.LiveNeeds));
    }

    [Fact]
    public void RowWithoutATool_AndAChangedCapability_AreReported()
    {
        Dictionary<string, string> live = MatrixRows.All.ToDictionary(row => row.Key, row => row.Value.Needs);
        Assert.Empty(MatrixRows.FaultsAgainst(live));
        live["create_credential"] = "write";
        live.Remove("list_events");
        Assert.Equal(
            [
                "list_events has a row and is not served",
                "create_credential asks for write, its row says admin",
            ],
            MatrixRows.FaultsAgainst(live));
    }

    [Fact]
    public void CellsAsTheyMustBe_HaveNoFaults()
    {
        Assert.Empty(FaultsOf(Forbidden));
        Assert.Empty(FaultsOf(Anonymous));
        Assert.Empty(FaultsOf(Allowed));
    }

    [Fact]
    public void RefusedCallThatEntersItsTool_IsAFault() => Assert.Contains(
        "tools entered",
        Assert.Single(FaultsOf(Forbidden, entered: ["create_account"])),
        StringComparison.Ordinal);

    [Fact]
    public void AllowedCallThatDoesNotEnterItsTool_OrAnother_IsAFault()
    {
        Assert.Single(FaultsOf(Allowed, entered: []));
        Assert.Single(FaultsOf(Allowed, entered: ["list_accounts"]));
        Assert.Single(FaultsOf(Allowed, entered: ["create_account", "create_account"]));
    }

    [Fact]
    public void AnswerToTheUncapable_IsAFault() =>
        Assert.NotEmpty(FaultsOf(Forbidden, answer: new MatrixAnswer(200, """{"status":"ok"}""", false)));

    [Fact]
    public void RefusalOfOtherBytes_IsAFault() => Assert.Single(FaultsOf(
        Anonymous, answer: new MatrixAnswer(401, MatrixJudge.RefusalOf(Anonymous) + " ", true)));

    [Fact]
    public void NoEventOrTwo_IsAFault()
    {
        Assert.Single(FaultsOf(Forbidden, events: []));
        Assert.Single(FaultsOf(Forbidden, events: [EventOf(Forbidden), EventOf(Forbidden)]));
    }

    [Theory]
    [InlineData("authorization", "allowed")]
    [InlineData("actor_id", "owner")]
    [InlineData("authn_method", "none")]
    [InlineData("door", "cli")]
    [InlineData("tool", "list_tools")]
    [InlineData("code", "invalid_input")]
    [InlineData("status", "committed")]
    [InlineData("input", "{}")]
    public void EventThatSaysAnotherThing_IsAFault(string member, string value) =>
        Assert.Single(FaultsOf(Forbidden, events: [EventOf(Forbidden, (member, value))]));

    private static MatrixCell CellOf(string tool, string name) =>
        new(tool, MatrixRows.All[tool].Needs, MatrixCase.All.Single(one => one.Name == name), "http");

    private static IReadOnlyList<string> FaultsOf(
        MatrixCell cell,
        MatrixAnswer? answer = null,
        IReadOnlyList<JsonElement>? events = null,
        IReadOnlyList<string>? entered = null) => MatrixJudge.FaultsOf(
            cell,
            answer ?? new MatrixAnswer(
                MatrixJudge.CodeOf(cell),
                cell.IsAllowed ? """{"status":"committed"}""" : MatrixJudge.RefusalOf(cell),
                !cell.IsAllowed),
            events ?? [EventOf(cell)],
            entered ?? (cell.IsAllowed ? [cell.Tool] : []));

    private static JsonElement EventOf(MatrixCell cell, params (string Name, string Value)[] changes)
    {
        bool isAnonymous = cell.Case.HeldFor(cell.Needs) is null;
        Dictionary<string, string?> members = new()
        {
            ["tool"] = cell.Tool,
            ["door"] = cell.Door,
            ["actor_id"] = isAnonymous ? null : MatrixCredentials.ActorOf(cell.Case, cell.Needs),
            ["authn_method"] = isAnonymous ? "none" : "bearer",
            ["authorization"] = isAnonymous ? "not_evaluated" : cell.IsAllowed ? "allowed" : "denied",
            ["code"] = cell.IsAllowed ? null : isAnonymous ? "unauthenticated" : "forbidden",
            ["status"] = cell.IsAllowed ? "committed" : "refused",
            ["input"] = cell.IsAllowed ? "{}" : null,
        };
        foreach ((string name, string value) in changes)
        {
            members[name] = value;
        }

        return Json.Parse(JsonSerializer.Serialize(members));
    }
}
