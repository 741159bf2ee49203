using System.Globalization;

namespace CapitalOs.Seal.Tests;

/// <summary>What would loosen the seal, or reach the supervisor, is refused with exactly the planned error.</summary>
public sealed class AttackTests : IDisposable
{
    private const int Permission = 1;
    private const int Access = 13;
    private const int Absent = 38;

    private static readonly string[] Absentees = ["pidfd_open", "clone3", "io_uring_setup"];

    private readonly SealedProbe _probe = new();

    [Fact]
    public void AttacksOnTheSeal_AnswerDifferentlyUnsealed_AndAreRefusedSealed()
    {
        (string Name, int Errno)[] control = Parse(_probe.Control("attack").Output);
        ProbeResult result = _probe.Sealed("attack");
        (string Name, int Errno)[] sealed_ = Parse(result.Output);
        Assert.Equal(25, sealed_.Length);
        foreach (((string name, int errno), (_, int controlErrno)) in sealed_.Zip(control))
        {
            int expected = name == "memory" ? Access : Absentees.Contains(name) ? Absent : Permission;
            Assert.Equal((name, expected), (name, errno));
            Assert.NotEqual((name, expected), (name, controlErrno));
        }
    }

    [Fact]
    public void Evidence_NamesTheRuleOfEachRefusedCall_OnceForItsKind()
    {
        Assert.Equal(0, _probe.Sealed("attack").Exit);
        EvidenceRule[] rules = [.. _probe.Attempts().Where(r => r.Repeat == RepeatBucket.Once).Select(r => r.Rule)];
        Assert.Equal(
            [
                EvidenceRule.ProcessLimits, EvidenceRule.ProcessSignal, EvidenceRule.Namespace, EvidenceRule.Ring,
                EvidenceRule.Keys, EvidenceRule.MessageQueue, EvidenceRule.SystemVIpc, EvidenceRule.Socket,
                EvidenceRule.SendMany, EvidenceRule.DescriptorOwner, EvidenceRule.DeviceControl,
                EvidenceRule.SocketOption,
            ],
            rules);
        Assert.True(EvidenceLog.Verify(_probe.Evidence).IsIntact);
    }

    /// <summary>
    /// The same attempts twice give the same bytes: nothing in a record depends on time, process or place.
    /// </summary>
    [Fact]
    public void TheSameScenario_GivesTheSameChain()
    {
        using SealedProbe other = new();
        Assert.Equal(0, _probe.Sealed("attack").Exit);
        Assert.Equal(0, other.Sealed("attack").Exit);
        Assert.Equal(EvidenceLog.Verify(_probe.Evidence), EvidenceLog.Verify(other.Evidence));
        Assert.InRange(_probe.Records().Count, 12, 40);
    }

    public void Dispose() => _probe.Dispose();

    private static (string Name, int Errno)[] Parse(string output) =>
    [
        .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("violation", StringComparison.Ordinal))
            .Select(line => line.Split(' '))
            .Select(parts => (parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture))),
    ];
}
