using System.Text.Json;

namespace CapitalOs.Seal.Tests;

/// <summary>Runs the gauntlet in the probe program, which can take layers away.</summary>
internal static class GauntletReportOf
{
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
