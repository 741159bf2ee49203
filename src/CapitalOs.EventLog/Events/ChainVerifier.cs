using System.Text;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Events;

/// <summary>
/// Checks a log record by record in constant memory: numbers, links, ids, hashes and canonical forms. It trusts
/// nothing of what is stored. Not safe for use from several threads at once.
/// </summary>
public sealed class ChainVerifier
{
    /// <summary>Starts before the first event.</summary>
    public ChainVerifier()
        : this(0, EventChain.Genesis)
    {
    }

    /// <summary>Starts after an event that is already trusted.</summary>
    /// <param name="seq">Its number, 0 for the start of the log.</param>
    /// <param name="hash">Its hash, <see cref="EventChain.Genesis"/> for the start of the log.</param>
    public ChainVerifier(long seq, Sha256Hash hash)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seq);
        Seq = seq;
        Hash = hash;
    }

    /// <summary>The number of the last sound event, 0 before the first one.</summary>
    public long Seq { get; private set; }

    /// <summary>The hash of the last sound event.</summary>
    public Sha256Hash Hash { get; private set; }

    /// <summary>The first fault, or null while there is none. Nothing after it can be vouched for.</summary>
    public ChainFault? Fault { get; private set; }

    /// <summary>Checks the next record.</summary>
    /// <returns>Null when it is sound and so is everything before it, else the first fault of the log.</returns>
    public ChainFault? Observe(ChainedEvent chained)
    {
        ArgumentNullException.ThrowIfNull(chained);
        Fault ??= Check(chained);
        if (Fault is null)
        {
            Seq = chained.Record.Seq;
            Hash = chained.Hash;
        }

        return Fault;
    }

    /// <summary>
    /// Checks that the log ends where it must: a chain that lost its last records is sound up to its new end, so
    /// only knowledge from elsewhere shows the loss.
    /// </summary>
    /// <param name="seq">The number of the last event that must be there.</param>
    /// <param name="hash">Its hash.</param>
    /// <returns>Null when the log ends there, else the first fault of the log.</returns>
    public ChainFault? ExpectHead(long seq, Sha256Hash hash)
    {
        if (Fault is null && (seq != Seq || hash != Hash))
        {
            Fault = new ChainFault(Math.Min(seq, Seq) + (seq == Seq ? 0 : 1), ChainFaultKind.HeadMismatch,
                $"the log ends at {Seq} with {Hash}; it must end at {seq} with {hash}");
        }

        return Fault;
    }

    private ChainFault? Check(ChainedEvent chained)
    {
        EventRecord record = chained.Record;
        long expected = Seq + 1;
        if (record.Seq != expected)
        {
            return new ChainFault(expected, ChainFaultKind.SeqDiscontinuity,
                $"the record after {Seq} claims the number {record.Seq}");
        }

        if (chained.PrevHash != Hash)
        {
            return new ChainFault(expected, ChainFaultKind.PrevHashMismatch,
                $"prev_hash is {chained.PrevHash}; the record before has {Hash}");
        }

        if (EventShape.FlawOf(record) is string flaw)
        {
            return new ChainFault(expected, ChainFaultKind.MalformedRecord, flaw);
        }

        return CheckJson(expected, "input", record.Input)
            ?? CheckJson(expected, "violation", record.ViolationJson)
            ?? CheckDerived(expected, chained);
    }

    private static ChainFault? CheckJson(long seq, string member, string? json) =>
        json is null || CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(json))
            ? null
            : new ChainFault(seq, ChainFaultKind.EmbeddedJsonNotCanonical, $"{member} is not canonical JSON");

    private ChainFault? CheckDerived(long seq, ChainedEvent chained)
    {
        if (chained.Record.EventId != EventIds.Derive(Hash, seq))
        {
            return new ChainFault(seq, ChainFaultKind.EventIdMismatch, "event_id is not the one of this place");
        }

        Sha256Hash computed = EventChain.HashOf(chained.Record, Hash);
        return chained.Hash == computed
            ? null
            : new ChainFault(seq, ChainFaultKind.HashMismatch, $"hash is {chained.Hash}; the record has {computed}");
    }
}
