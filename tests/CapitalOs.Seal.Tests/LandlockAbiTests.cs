using CapitalOs.Seal.Landlock;

namespace CapitalOs.Seal.Tests;

public sealed class LandlockAbiTests
{
    [Theory]
    [InlineData(1, 0x1FFF, 0, 0, 8)]
    [InlineData(2, 0x3FFF, 0, 0, 8)]
    [InlineData(3, 0x7FFF, 0, 0, 8)]
    [InlineData(4, 0x7FFF, 3, 0, 16)]
    [InlineData(5, 0xFFFF, 3, 0, 16)]
    [InlineData(6, 0xFFFF, 3, 3, 24)]
    [InlineData(7, 0xFFFF, 3, 3, 24)]
    [InlineData(9, 0x1FFFF, 3, 3, 24)]
    [InlineData(10, 0x1FFFF, 15, 3, 24)]
    public void EachVersion_HandlesAllThatItKnows(int version, ulong files, ulong network, ulong scopes, int size)
    {
        LandlockAbi abi = new(version);
        Assert.Equal((files, network, scopes, size), ((ulong)abi.Files, abi.Network, abi.Scopes, abi.AttributeSize));
    }

    /// <summary>A kernel that silently holds less than this machine's is a failure, not a skip.</summary>
    [Fact]
    public void ThisKernel_OffersLandlock() => Assert.InRange(LandlockAbi.OfKernel(LandlockAbi.Newest).Version, 1, 10);

    /// <summary>A defect counts from the version in which what has it came.</summary>
    [Theory]
    [InlineData(7, 7u, "")]
    [InlineData(7, 5u, "signals between threads of one process")]
    [InlineData(5, 0u, "protocols taken for TCP, renamed folders that are open")]
    [InlineData(4, 4u, "protocols taken for TCP")]
    [InlineData(2, 0u, "renamed folders that are open")]
    public void Errata_ThatTheKernelDoesNotReportAsCorrected_AreNamed(int version, uint corrected, string missing) =>
        Assert.Equal(missing, string.Join(", ", new LandlockErrata(version, corrected).Missing));

    [Fact]
    public void ThisKernel_AnswersTheQuestionOfErrata() =>
        Assert.Equal(LandlockAbi.OfKernel(LandlockAbi.Newest).Version, LandlockErrata.OfKernel().Version);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void TheDescription_NamesRolesAndMasks_NotTheCallersPaths(int version)
    {
        LandlockRule[] rules = [new("read-write", "/home/secret", LandlockRight.Data, true)];
        string text = LandlockPlan.Describe(new LandlockAbi(version), rules);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.StartsWith($"landlock abi={version} ", text, StringComparison.Ordinal);
        Assert.Contains("\nread-write ", text, StringComparison.Ordinal);
    }
}
