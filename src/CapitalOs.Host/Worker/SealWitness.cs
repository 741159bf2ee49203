using System.Collections.Concurrent;
using CapitalOs.Seal;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Host.Worker;

/// <summary>Lets the executor see what the seal saw.</summary>
internal sealed class SealWitness(WorkerSeal seal) : IEgressWitness, ISealProbe
{
    /// <summary>How many calls are remembered, so that a report can come after its call.</summary>
    private const int CallsRemembered = 8192;

    private readonly ConcurrentDictionary<ulong, string> correlations = [];
    private readonly ConcurrentQueue<ulong> order = [];

    /// <inheritdoc/>
    public IWatchedCall Watch() => new Watched(this, seal, seal.Enter());

    /// <summary>The correlation id of a recent call that the seal knows by its own id, or null.</summary>
    public string? CorrelationOf(ulong invocation) => correlations.GetValueOrDefault(invocation);

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

    /// <summary>Only an allowlist makes anybody ask; without one nothing is kept.</summary>
    private void Remember(ulong invocation, string correlationId)
    {
        if (seal.Egress is null)
        {
            return;
        }

        correlations[invocation] = correlationId;
        order.Enqueue(invocation);
        if (order.Count > CallsRemembered && order.TryDequeue(out ulong oldest) && oldest != invocation)
        {
            _ = correlations.TryRemove(oldest, out _);
        }
    }

    private sealed class Watched(SealWitness owner, WorkerSeal seal, InvocationScope scope) : IWatchedCall
    {
        private readonly uint unattributedBefore = seal.Unattributed;

        public IReadOnlyList<EgressViolation> Violations()
        {
            IReadOnlyList<Violation> own = scope.Violations();
            if (own.Count > 0)
            {
                string attribution = seal.Status.Attribution == AttributionMode.Process ? "process" : "thread";
                return [.. own.Select(one => Describe(one, attribution))];
            }

            // A thread that shed its label was refused, but not tied to a call: every call under way fails closed.
            return seal.Unattributed == unattributedBefore
                ? []
                : [new("unattributed", "none", "none", "n/a", "none", "1", seal.UnattributedRecord)];
        }

        public void Identify(string? correlationId)
        {
            if (correlationId is not null)
            {
                owner.Remember(scope.Id, correlationId);
            }
        }

        public IDisposable OnThisThread() => scope.OnThisThread();

        public void Dispose() => scope.Dispose();
    }
}
