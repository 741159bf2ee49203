using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Events;

/// <summary>
/// Links events: the hash of each is SHA-256 over <c>capital-os/event/v1</c> and a newline, the 32 bytes of the
/// hash before, and the canonical form of the event.
/// </summary>
public static class EventChain
{
    private static ReadOnlySpan<byte> DomainTag => "capital-os/event/v1\n"u8;

    /// <summary>What the first event links to: SHA-256 of <c>capital-os/genesis/v1</c> and a newline.</summary>
    public static Sha256Hash Genesis { get; } = Sha256Hash.Of("capital-os/genesis/v1\n"u8);

    /// <summary>Puts an event into its place.</summary>
    /// <param name="record">
    /// The event. An empty <see cref="EventRecord.EventId"/> is filled in; any other must be the derived one.
    /// </param>
    /// <param name="prevHash">The hash of the event before, or <see cref="Genesis"/>.</param>
    /// <exception cref="ArgumentException">The event is not sound, or has another id than its place gives.</exception>
    public static ChainedEvent Next(EventRecord record, Sha256Hash prevHash)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Seq < 1)
        {
            throw new ArgumentException("seq is out of range", nameof(record));
        }

        string id = EventIds.Derive(prevHash, record.Seq);
        if (string.IsNullOrEmpty(record.EventId))
        {
            record = record with { EventId = id };
        }
        else if (record.EventId != id)
        {
            throw new ArgumentException("event_id is not the one of this place in the chain", nameof(record));
        }

        return new ChainedEvent(record, prevHash, HashOf(record, prevHash));
    }

    internal static Sha256Hash HashOf(EventRecord record, Sha256Hash prevHash)
    {
        Utf8Builder covered = new(EventEncoding.CapacityFor(record));
        try
        {
            covered.Raw(DomainTag);
            prevHash.CopyTo(covered.Reserve(Sha256Hash.Size));
            covered.Advance(Sha256Hash.Size);
            EventEncoding.Write(record, ref covered);
            return Sha256Hash.Of(covered.Written);
        }
        finally
        {
            covered.Dispose();
        }
    }
}
