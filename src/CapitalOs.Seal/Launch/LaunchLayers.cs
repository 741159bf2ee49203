using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Landlock;

namespace CapitalOs.Seal.Launch;

/// <summary>The layers that a launcher takes: all of them, unless a test takes one away.</summary>
internal sealed record LaunchLayers
{
    /// <summary>The policy from which the filter is made.</summary>
    internal PolicyTable Table { get; init; } = PolicyTable.Reviewed;

    /// <summary>What becomes of the filter before it is installed.</summary>
    internal Func<BpfInstruction[], BpfInstruction[]> Filter { get; init; } = static program => program;

    /// <summary>Whether Landlock is taken.</summary>
    internal bool HasLandlock { get; init; } = true;

    /// <summary>The newest Landlock that is used.</summary>
    internal int LandlockCap { get; init; } = LandlockAbi.Newest;
}
