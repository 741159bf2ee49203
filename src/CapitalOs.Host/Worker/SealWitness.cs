using CapitalOs.Seal;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Host.Worker;

/// <summary>Lets the executor see what the seal saw.</summary>
internal sealed class SealWitness(WorkerSeal seal) : IEgressWitness, ISealProbe
{
    /// <inheritdoc/>
    public IWatchedCall Watch() => new Watched(seal.Enter(), seal.Status.Attribution);

    /// <inheritdoc/>
    public IReadOnlyList<ProbeOutcome> Run() =>
        [.. Seal.SelfTest.Run().Select(probe => new ProbeOutcome(probe.Name, probe.IsRefused))];

    private sealed class Watched(InvocationScope scope, AttributionMode attribution) : IWatchedCall
    {
        public IReadOnlyList<EgressViolation> Violations() =>
        [
            .. scope.Violations().Select(one => new EgressViolation(
                one.RuleWord,
                one.FamilyWord,
                one.SocketTypeWord,
                one.DestinationWord,
                attribution == AttributionMode.Process ? "process" : "thread",
                one.RepeatWord,
                one.EvidenceSequence)),
        ];

        public void Dispose() => scope.Dispose();
    }
}
