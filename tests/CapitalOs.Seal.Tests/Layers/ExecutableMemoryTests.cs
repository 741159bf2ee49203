namespace CapitalOs.Seal.Tests.Layers;

/// <summary>In a native worker nothing is both written and executed, as far as a filter can see that.</summary>
public sealed class ExecutableMemoryTests : IDisposable
{
    private readonly SealedProbe _probe = new();

    [Fact]
    public void UnderTheNativePolicy_CodeCannotBeMade_AndLibrariesStillLoad()
    {
        string[] lines = _probe.Control("native-memory", Path.Combine(_probe.Data, "code")).Output.Split('\n');
        Assert.Equal("before 0 0 0 0 0 0 0", lines[0]);
        Assert.Equal("after 38 38 38 38 0 0 0", lines[1]);
    }

    public void Dispose() => _probe.Dispose();
}
