namespace CapitalOs.Seal.Tests.Layers;

/// <summary>
/// A stacked filter makes one layer fail the way it does where it is missing; nothing starts, and the message says
/// which layer and what to do.
/// </summary>
public sealed class MissingLayerTests : IDisposable
{
    private readonly SealedProbe _probe = new();

    [Theory]
    [InlineData("landlock", "landlock", "use a kernel of 5.19 or newer with landlock")]
    [InlineData("landlock-off", "landlock", "add landlock to the list of security modules at boot")]
    [InlineData("landlock-forbidden", "landlock", "use a kernel of 5.19 or newer with landlock")]
    [InlineData("seccomp", "seccomp", "an outer container profile that allows the seccomp call")]
    [InlineData("notification", "seccomp", "an outer container profile that allows the seccomp call")]
    [InlineData("wait-killable", "seccomp", "use a kernel of 5.19 or newer")]
    [InlineData("second-listener", "seccomp", "an outer container profile that allows the seccomp call")]
    [InlineData("capabilities", "capabilities", "start without ambient capabilities")]
    [InlineData("no-new-privileges", "capabilities", "start without ambient capabilities")]
    [InlineData("descriptors", "descriptors", "check the limits of the service")]
    public void WithoutALayer_NothingRuns_AndTheMessageNamesItAndItsRemedy(string without, string layer, string remedy)
    {
        string witness = Path.Combine(_probe.Data, "ran");
        string[] run = ["run", "--evidence", _probe.Evidence, "--rw", _probe.Data, "--", "write", witness];
        ProbeResult result = SealedProbe.Run(
            ["without", without, SealedProbe.Program, .. run], new Dictionary<string, string>());
        Assert.Equal(6, result.Exit);
        Assert.StartsWith($"capital-os: seal: {layer}: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Remedy: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(witness));
        Assert.Equal(0, SealedProbe.Run(run, new Dictionary<string, string>()).Exit);
        Assert.True(File.Exists(witness));
    }

    public void Dispose() => _probe.Dispose();
}
