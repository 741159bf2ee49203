using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Layers;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Launch;

/// <summary>
/// The filter of a start. It is made and judged on a thread of its own, while another prepares everything else.
/// </summary>
internal sealed class PreparedFilter
{
    private readonly TaskCompletionSource<BpfInstruction[]> _program = new();
    private readonly FilterFacts _facts;
    private readonly LaunchLayers _layers;

    internal PreparedFilter(FilterFacts facts, LaunchLayers layers)
    {
        (_facts, _layers) = (facts, layers);
        _ = NativeThread.Start("seal-filter", Prepare);
    }

    /// <summary>The filter of the policy, which a test may take layers from; empty before it was taken.</summary>
    internal BpfInstruction[] Reviewed { get; private set; } = [];

    /// <summary>Waits for it.</summary>
    /// <exception cref="SealException">It would leave something unprotected, or this kernel cannot take it.</exception>
    internal BpfInstruction[] Take() => _program.Task.GetAwaiter().GetResult();

    private void Prepare()
    {
        try
        {
            Reviewed = FilterProgram.Build(_facts, _layers.Table);
            Protections.Require(Reviewed, _facts);
            SeccompSupport.Require();
            _program.SetResult(_layers.Filter(Reviewed));
        }
#pragma warning disable CA1031 // Whatever it is, the thread that waits for the filter has to hear of it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _program.SetException(failure);
        }
    }
}
