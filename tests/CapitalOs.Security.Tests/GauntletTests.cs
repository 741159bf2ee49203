using System.Text.Json;
using CapitalOs.Security.Tests.Running;

namespace CapitalOs.Security.Tests;

/// <summary>The product tries every way out of its own seal, and reports what is so.</summary>
public sealed class GauntletTests
{
    private const int HeldMin = 100;

    [Fact]
    public void TheWholeGauntlet_Holds()
    {
        ProgramResult result = ProbeProgram.Run("gauntlet", "--json");
        AssertHolds(result);
    }

    [Fact]
    public void TheWholeGauntlet_Holds_ForAnOrdinaryUser()
    {
        using OrdinaryUser user = new();
        JsonElement report = AssertHolds(user.Run(user.Program, "gauntlet", "--json"));
        Assert.NotEqual(0, report.GetProperty("uid").GetInt32());
    }

    [Fact]
    public void TheTable_SaysWhatTheJsonSays()
    {
        ProgramResult table = ProbeProgram.Run("gauntlet", "--vector", "tfo-sendto", "--vector", "tcp4-connect");
        Assert.Equal(0, table.ExitCode);
        string[] lines = table.Output.TrimEnd().Split('\n');
        Assert.StartsWith("vector ", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            ["tfo-sendto", "5", "delivered", "nothing", "seccomp", "held"],
            lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("2 held, 0 leaked, 0 not proven", lines[^1]);
    }

    [Fact]
    public void AnUnknownVector_IsAUsageError()
    {
        ProgramResult result = ProbeProgram.Run("gauntlet", "--vector", "carrier-pigeon");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("gauntlet --list", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("control")]
    [InlineData("supervise")]
    [InlineData("victim")]
    public void TheRoles_ServeNobodyButTheGauntlet(string role)
    {
        ProgramResult result = ProbeProgram.Run("__gauntlet", role, "1");
        Assert.Equal((2, string.Empty), (result.ExitCode, result.Output));
    }

    [Fact]
    public void TheSealedRole_DoesNothingUnsealed()
    {
        ProgramResult result = ProbeProgram.Run("__worker", "gauntlet");
        Assert.Equal((6, string.Empty), (result.ExitCode, result.Output));
    }

    private static JsonElement AssertHolds(ProgramResult result)
    {
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        JsonElement report = Json.Parse(result.Output);
        IReadOnlyList<JsonElement> vectors = report.List("vectors");
        int held = report.GetProperty("held").GetInt32();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{held} held, {report.GetProperty("leaked")} leaked, {report.GetProperty("not_proven")} not proven");
        Assert.Equal(0, report.GetProperty("leaked").GetInt32());
        Assert.InRange(held, HeldMin, vectors.Count);
        Assert.All(vectors.Where(one => one.Text("outcome") == "not_proven"), one =>
        {
            Assert.Equal("nothing", one.Text("control"));
            Assert.NotEmpty(one.Text("reason")!);
        });
        return report;
    }
}
