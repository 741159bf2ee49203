using System.Text.Json;
using CapitalOs.EndToEnd.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.EndToEnd.Tests.Commands;

/// <summary>The doctor of the built program, on this machine.</summary>
public sealed class DoctorTests
{
    [Fact]
    public void TheDoctor_NeedsNoBooks_AndFindsThatASealedStartIsPossible()
    {
        using ScratchFolder scratch = new();
        CliResult result = Cli.Run("doctor", "--data", scratch.File("none"));
        Assert.True(result.ExitCode == 0, $"{result}");
        Assert.EndsWith("\nA sealed start is possible.\n", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scratch.File("none")));
    }

    /// <summary>A native worker makes no code, and a managed one has to: each names the policy that it has.</summary>
    [Fact]
    public void EachBuild_IsSealedUnderThePolicyOfItsKind()
    {
        using DataFolder data = DataFolder.Open();
        List<string> policies = [];
        foreach (string build in (string[])[BuiltProgram.Native, BuiltProgram.Managed("debug")])
        {
            // Where there is no linker, the product in its place is the managed one again.
            if (!File.Exists(build) || (build == BuiltProgram.Native && File.Exists(build + ".dll")))
            {
                continue;
            }

            CliResult health = Cli.RunProgram(build, ["health", "--data", data.Path]);
            Assert.True(health.ExitCode == 0, $"{health}");
            using JsonDocument answer = JsonDocument.Parse(health.Output);
            string policy = answer.RootElement.GetProperty("seal").GetProperty("policy_id").GetString()!;
            CliResult doctor = Cli.RunProgram(build, ["doctor", "--json", "--data", data.Path]);
            Assert.Contains($"policy {policy[..16]}", doctor.Output, StringComparison.Ordinal);
            policies.Add(policy);
        }

        Assert.Equal(policies.Count, policies.Distinct().Count());
    }
}
