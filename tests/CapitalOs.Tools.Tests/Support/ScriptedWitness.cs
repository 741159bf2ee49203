using System.Collections.Concurrent;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>
/// A witness that sees what a tool reports to it, or what the test says it sees at the end of a call.
/// </summary>
internal sealed class ScriptedWitness : IEgressWitness
{
    private readonly AsyncLocal<Watched?> current = new();

    /// <summary>What each call is found to have done when it is over, besides what tools reported.</summary>
    public IReadOnlyList<EgressViolation> AtTheEnd { get; set; } = [];

    /// <summary>What belongs to no call.</summary>
    public IReadOnlyList<EgressViolation> Background { get; set; } = [];

    public int Watches { get; private set; }

    public int Open { get; private set; }

    public static EgressViolation Attempt(string rule = "connect", long evidence = 7, string repeat = "once") =>
        new(rule, "inet", "stream", "loopback", "exact", repeat, evidence);

    public IWatchedCall Watch()
    {
        Watches++;
        Open++;
        return current.Value = new Watched(this);
    }

    public long NewestUnattributed => Background.Select(one => one.EvidenceSeq).DefaultIfEmpty(0).Max();

    public IReadOnlyList<EgressViolation> Unattributed() => Background;

    /// <summary>What the kernel would do on a denied call of the running tool.</summary>
    public void Report(EgressViolation violation) => current.Value!.Seen.Enqueue(violation);

    private sealed class Watched(ScriptedWitness witness) : IWatchedCall
    {
        public ConcurrentQueue<EgressViolation> Seen { get; } = new();

        public IReadOnlyList<EgressViolation> Violations() => [.. Seen, .. witness.AtTheEnd];

        public IDisposable OnThisThread()
        {
            Loan loan = new(witness, witness.current.Value);
            witness.current.Value = this;
            return loan;
        }

        public void Dispose()
        {
            witness.Open--;
            witness.current.Value = null;
        }
    }

    private sealed class Loan(ScriptedWitness witness, Watched? before) : IDisposable
    {
        public void Dispose() => witness.current.Value = before;
    }
}
