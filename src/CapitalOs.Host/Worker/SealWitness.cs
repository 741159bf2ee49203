using CapitalOs.Seal;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Host.Worker;

/// <summary>Lets the executor see what the seal saw.</summary>
internal sealed class SealWitness(WorkerSeal seal) : IEgressWitness, ISealProbe
{
    /// <inheritdoc/>
    public IWatchedCall Watch() => new Watched(seal, seal.Enter());

    /// <inheritdoc/>
    public long NewestUnattributed => seal.UnattributedRecord;

    /// <inheritdoc/>
    public IReadOnlyList<EgressViolation> Unattributed() =>
        [.. seal.UnattributedAttempts().Select(one => Describe(one, "none"))];

    /// <inheritdoc/>
    public IReadOnlyList<ProbeOutcome> Run() =>
        [.. Seal.SelfTest.Run().Select(probe => new ProbeOutcome(probe.Name, probe.IsRefused))];

    private static EgressViolation Describe(Violation one, string attribution) => new(
        one.RuleWord,
        one.FamilyWord,
        one.SocketTypeWord,
        one.DestinationWord,
        attribution,
        one.RepeatWord,
        one.EvidenceSequence);

    private sealed class Watched(WorkerSeal seal, InvocationScope scope) : IWatchedCall
    {
        private readonly uint unattributedBefore = seal.Unattributed;

        public IReadOnlyList<EgressViolation> Violations()
        {
            string attribution = seal.Status.Attribution == AttributionMode.Process ? "process" : "thread";
            List<EgressViolation> violations =
                [.. scope.Violations().Select(one => Describe(one, attribution))];

            // A thread that shed its label was refused, but not tied to a call: every call under way fails closed.
            if (violations.Count == 0 && seal.Unattributed != unattributedBefore)
            {
                violations.Add(new EgressViolation(
                    "unattributed", "none", "none", "n/a", "none", "1", seal.UnattributedRecord));
            }

            return violations;
        }

        public IDisposable OnThisThread() => scope.OnThisThread();

        public void Dispose() => scope.Dispose();
    }
}
