using System.Text.Json;

namespace CapitalOs.Seal.Tests;

/// <summary>Runs the gauntlet in the probe program, which can take layers away.</summary>
internal static class GauntletReportOf
{
    private static readonly Lazy<(int Exit, JsonElement Report)> WholeRun = new(() => Run("-"));

    /// <summary>The run of every vector with nothing taken away, made once for all that compare with it.</summary>
    internal static (int Exit, JsonElement Report) Whole => WholeRun.Value;

    /// <summary>A line for each vector: its name and outcome.</summary>
    internal static string[] Outcomes(JsonElement report) => [.. report.GetProperty("vectors").EnumerateArray().Select(
        vector => $"{vector.GetProperty("name").GetString()} {vector.GetProperty("outcome").GetString()}")];

    /// <summary>The exit code and the outcome of one vector.</summary>
    internal static (int Exit, string? Outcome) Outcome(string removed, string vector)
    {
        (int exit, JsonElement one) = Vector(removed, vector);
        return (exit, one.GetProperty("outcome").GetString());
    }

    /// <summary>The exit code and all that the run says about one vector.</summary>
    internal static (int Exit, JsonElement Vector) Vector(string removed, string vector)
    {
        (int exit, JsonElement report) = Run(removed, vector);
        return (exit, report.GetProperty("vectors")[0]);
    }

    /// <summary>The exit code and the report; no vector means all.</summary>
    internal static (int Exit, JsonElement Report) Run(string removed, params string[] vectors)
    {
        ProbeResult result = SealedProbe.Run(["gauntlet", removed, .. vectors], new Dictionary<string, string>());
        Assert.True(result.Output.StartsWith('{'), result.Output + result.Error);
        using JsonDocument report = JsonDocument.Parse(result.Output);
        return (result.Exit, report.RootElement.Clone());
    }
}
