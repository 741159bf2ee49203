namespace CapitalOs.Seal.Tests.Layers;

/// <summary>
/// What the threat model says is not held, shown to be not held: so that the page stays true, and a limit that falls
/// one day is noticed.
/// </summary>
public sealed class DocumentedLimitTests : IDisposable
{
    private readonly SealedProbe _probe = new();

    [Fact]
    public void AWorker_SeesThatAFileExistsAndHowLargeItIs_AndNotWhatIsInIt()
    {
        string file = _probe.File("not-granted");
        File.WriteAllText(file, "the content");
        ProbeResult look = _probe.Sealed("look", file);
        Assert.Equal("11 bytes\n", look.Output);
        ProbeResult read = _probe.Sealed("read", file);
        Assert.Equal(1, read.Exit);
        Assert.DoesNotContain("the content", read.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void UnderTheNativePolicy_AFileOfTheDataFolder_CanStillBeMappedAsCode()
    {
        string own = Path.Combine(_probe.Data, "code");
        string[] lines = _probe.Control("native-memory", own).Output.Split('\n');
        Assert.EndsWith(" 0", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("after 38 38 38 38 ", lines[1], StringComparison.Ordinal);
    }

    /// <summary>The outer filter answers first: the call is refused as well, and nobody here learns of it.</summary>
    [Fact]
    public void AnOuterFilter_TakesTheEvidence_AndNotTheRefusal()
    {
        string[] run = ["run", "--evidence", _probe.Evidence, "--rw", _probe.Data, "--", "attack"];
        ProbeResult outer = SealedProbe.Run(
            ["without", "keys", SealedProbe.Program, .. run], new Dictionary<string, string>());
        Assert.Contains("add_key 1\n", outer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_probe.Attempts(), record => record.Rule == EvidenceRule.Keys);
        Assert.Contains(_probe.Attempts(), record => record.Rule == EvidenceRule.Socket);

        using SealedProbe alone = new();
        Assert.Contains("add_key 1\n", alone.Sealed("attack").Output, StringComparison.Ordinal);
        Assert.Contains(alone.Attempts(), record => record.Rule == EvidenceRule.Keys);
    }

    public void Dispose() => _probe.Dispose();
}
