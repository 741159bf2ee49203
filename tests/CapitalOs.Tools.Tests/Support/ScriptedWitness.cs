using System.Collections.Concurrent;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>
/// A witness that sees what a tool reports to it, or what the test says it sees at the end of a call.
/// </summary>
internal sealed class ScriptedWitness : IEgressWitness
{
    private readonly AsyncLocal<Watched?> current = new();
    private int watches;
    private int open;

    /// <summary>What each call is found to have done when it is over, besides what tools reported.</summary>
    public IReadOnlyList<EgressViolation> AtTheEnd { get; set; } = [];

    /// <summary>What belongs to no call.</summary>
    public IReadOnlyList<EgressViolation> Background { get; set; } = [];

    /// <summary>How many calls can be watched in all; more are a failure of the seal.</summary>
    public int WatchesMax { get; set; } = int.MaxValue;

    public int Watches => watches;

    public int Open => open;

    public static EgressViolation Attempt(string rule = "connect", long evidence = 7, string repeat = "once") =>
        new(rule, "inet", "stream", "loopback", "exact", repeat, evidence);

    public IWatchedCall Watch()
    {
        if (Interlocked.Increment(ref watches) > WatchesMax)
        {
            throw new InvalidOperationException("too many calls");
        }

        Interlocked.Increment(ref open);
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
            Interlocked.Decrement(ref witness.open);
            witness.current.Value = null;
        }
    }

    private sealed class Loan(ScriptedWitness witness, Watched? before) : IDisposable
    {
        public void Dispose() => witness.current.Value = before;
    }
}
