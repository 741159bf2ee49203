using CapitalOs.EventLog.Events;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Tests.Events;

/// <summary>Events with every member filled in, and a short chain of them.</summary>
internal static class Sample
{
    public static EventRecord Record(long seq = 1) => new()
    {
        Seq = seq,
        RecordedAt = "2026-01-31T23:59:59.000001Z",
        Tool = "record_transaction_bundle",
        CorrelationId = "run-7:42",
        ActorId = "agent \"é\" \u0001",
        AuthnMethod = AuthnMethods.Bearer,
        Authorization = EventAuthorization.Allowed,
        Door = EventDoors.Http,
        Status = "egress_blocked",
        Code = "egress_blocked",
        ViolationJson = "{\"rule\":\"connect\"}",
        InputHash = Sha256Hash.Of("in"u8),
        OutputHash = Sha256Hash.Of("out"u8),
        StateSeq = seq - 1,
        Input = "{\"amount\":\"10.0000\",\"memo\":\"ü\"}",
        Minted = Sha256Hash.Of("secret"u8).ToHex(),
        DurationUs = 123,
    };

    public static EventRecord Bare(long seq) => Record(seq) with
    {
        CorrelationId = null,
        ActorId = null,
        AuthnMethod = AuthnMethods.None,
        Authorization = EventAuthorization.NotEvaluated,
        Code = null,
        ViolationJson = null,
        InputHash = null,
        OutputHash = null,
        Input = null,
        Minted = null,
    };

    /// <summary>Five events; the second and the fourth have null wherever null may stand.</summary>
    public static List<ChainedEvent> Chain()
    {
        List<ChainedEvent> chain = [];
        Sha256Hash head = EventChain.Genesis;
        for (long seq = 1; seq <= 5; seq++)
        {
            chain.Add(EventChain.Next(seq % 2 == 0 ? Bare(seq) : Record(seq), head));
            head = chain[^1].Hash;
        }

        return chain;
    }

    public static ChainFault? Verify(IEnumerable<ChainedEvent> chain)
    {
        ChainVerifier verifier = new();
        foreach (ChainedEvent chained in chain)
        {
            verifier.Observe(chained);
        }

        return verifier.Fault;
    }
}
