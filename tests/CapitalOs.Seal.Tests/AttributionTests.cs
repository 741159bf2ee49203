namespace CapitalOs.Seal.Tests;

/// <summary>An attempt finds the invocation that made it, before the refused call returns.</summary>
public sealed class AttributionTests : IDisposable
{
    private readonly SealedProbe _probe = new();

    [Fact]
    public void AThousandInvocationsAtOnce_EachSeesItsOwnAttemptsOnly()
    {
        ProbeResult result = _probe.Sealed("many", "1024");
        Assert.Equal("wrong 0 unattributed 0\n", result.Output);
        Assert.Equal(0, result.Exit);
        Assert.Equal(103, _probe.Attempts().Count);
        Assert.Equal(103, _probe.Attempts().Select(record => record.Invocation).Distinct().Count());
    }

    [Fact]
    public void ThreadsAndTasksOfAnInvocation_BelongToIt_AndWhatItLeavesBehindDoesNot()
    {
        ProbeResult result = _probe.Sealed("flows");
        Assert.Equal("inside Datagram Stream\nnext 0 unattributed 1\n", result.Output);
        Assert.Equal(
            ["call-1", "call-1", "background"], _probe.Attempts().Select(record => record.Invocation));
    }

    [Fact]
    public void AttemptsOutsideInvocations_AreBackground_AndCounted()
    {
        Assert.Equal("unattributed 1 violations 0\n", _probe.Sealed("background").Output);
        EvidenceRecord record = Assert.Single(_probe.Attempts());
        Assert.Equal(("background", EvidenceAttribution.None), (record.Invocation, record.Attribution));
    }

    [Fact]
    public void InProcessMode_EveryAttemptAfterReady_BelongsToTheOneInvocation()
    {
        ProbeResult result = _probe.SealedWith(["--process"], "background");
        Assert.Equal("unattributed 0 violations 1\n", result.Output);
        EvidenceRecord record = Assert.Single(_probe.Records());
        Assert.Equal(("call-1", EvidenceAttribution.Process), (record.Invocation, record.Attribution));
    }

    [Fact]
    public void TheRuntimesOwnProbes_AreStartup_AndHarmless()
    {
        Assert.Equal(0, _probe.Sealed("exit", "0").Exit);
        Assert.All(_probe.Records(), record =>
        {
            Assert.Equal(("startup", BenignClass.RuntimeProbe), (record.Invocation, record.Benign));
        });
        Assert.Equal(3, _probe.Records().Count);
    }

    public void Dispose() => _probe.Dispose();
}
