using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Layers;

namespace CapitalOs.Seal.Tests.Layers;

/// <summary>Every protection has a layer on every accepted kernel, and a start without one is refused.</summary>
public sealed class ProtectionTests
{
    public static TheoryData<int, int, int> Launches
    {
        get
        {
            TheoryData<int, int, int> launches = [];
            for (int abi = 1; abi <= 10; abi++)
            {
                for (int mode = 0; mode < 2; mode++)
                {
                    launches.Add(0, mode, abi);
                    launches.Add(1, mode, abi);
                }
            }

            return launches;
        }
    }

    [Theory]
    [MemberData(nameof(Launches))]
    public void EveryProtection_IsHeldBySomeLayer(int architecture, int mode, int abi)
    {
        FilterFacts facts = new((SealArchitecture)architecture, (SealMode)mode, abi, -1, 4321);
        Protections.Require(FilterProgram.Build(facts), facts);
    }

    /// <summary>Files and programs are paths, which no filter sees.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void WithoutLandlock_AStartIsRefused(int mode)
    {
        FilterFacts facts = new(SealArchitecture.X64, (SealMode)mode, 0, -1, 4321);
        SealException refusal = Assert.Throws<SealException>(
            () => Protections.Require(FilterProgram.Build(facts), facts));
        Assert.Equal("protection", refusal.Layer);
        Assert.Contains("files that were not granted", refusal.What, StringComparison.Ordinal);
        Assert.Contains("Landlock 1 or newer", refusal.Remedy, StringComparison.Ordinal);
    }

    /// <summary>
    /// What the filter gives up is refused where Landlock does not hold it, and goes unnoticed only where it does.
    /// </summary>
    [Theory]
    [InlineData("kill", 4, "signals to other processes")]
    [InlineData("openat", 2, "emptying files")]
    [InlineData("ioctl", 4, "device requests")]
    [InlineData("socket", 10, "fast open")]
    [InlineData("prlimit64", 10, "limits and priority")]
    [InlineData("seccomp", 10, "a listener")]
    public void AFilterThatGivesUpACall_IsRefused_WhereNothingElseHoldsIt(string call, int abi, string title)
    {
        FilterFacts facts = new(SealArchitecture.X64, SealMode.Worker, abi, -1, 4321);
        BpfInstruction[] weaker = FilterProgram.Build(facts, PolicyTable.Reviewed with
        {
            Rows = [.. PolicyTable.Reviewed.Rows.Select(
                row => row.Name == call ? row with { Worker = Verdict.Allow } : row)],
        });
        SealException refusal = Assert.Throws<SealException>(() => Protections.Require(weaker, facts));
        Assert.Contains(title, refusal.What, StringComparison.Ordinal);
        Protections.Require(FilterProgram.Build(facts), facts);
    }

    /// <summary>The launcher asks before it takes the filter, so a policy that opens something runs nothing.</summary>
    [Fact]
    public void AStartWithAProtectionThatNobodyHolds_RunsNothing()
    {
        using SealedProbe probe = new();
        string witness = Path.Combine(probe.Data, "ran");
        foreach ((string removed, string title) in (ReadOnlySpan<(string, string)>)
            [("table:seccomp", "a listener that answers"), ("table:kill,abi:4", "signals to other processes")])
        {
            ProbeResult refused = probe.SealedWith(["--removed", removed], "write", witness);
            Assert.Equal(6, refused.Exit);
            Assert.StartsWith("capital-os: seal: protection: no layer holds ", refused.Error, StringComparison.Ordinal);
            Assert.Contains(title, refused.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(witness));
        }

        Assert.Equal(0, probe.SealedWith(["--removed", "table:kill"], "write", witness).Exit);
        Assert.True(File.Exists(witness));
    }

    [Fact]
    public void ThePrediction_IsWhatAnotherInterpreterSays()
    {
        foreach (SealArchitecture architecture in Enum.GetValues<SealArchitecture>())
        {
            BpfInstruction[] program = FilterProgram.Build(new(architecture, SealMode.Worker, 7, 3, 4321));
            for (int number = 0; number < 600; number++)
            {
                ulong[] arguments = [(ulong)number, 6, 1, 0x20000000, 1UL << 32, 9];
                Assert.Equal(
                    BpfMachine.Run(program, architecture.AuditValue(), (uint)number, arguments),
                    FilterInterpreter.Run(program, architecture, number, arguments));
            }
        }
    }
}
