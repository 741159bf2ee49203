using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Landlock;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Launch;

/// <summary>The layers that a start takes: all of them, unless a test takes one away.</summary>
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

    /// <summary>Whether the program goes on when its supervisor has ended.</summary>
    internal bool OutlivesSupervisor { get; init; }

    /// <summary>The pipe that is the lifeline.</summary>
    internal Func<(int Read, int Write)> Lifeline { get; init; } = Descriptor.Pipe;

    /// <summary>What becomes of the descriptors that the program inherits.</summary>
    internal Func<IReadOnlyList<(int Source, int Target)>, IReadOnlyList<(int Source, int Target)>> Descriptors
    {
        get;
        init;
    } = static descriptors => descriptors;
}
