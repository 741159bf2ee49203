using CapitalOs.EventLog.Events;

namespace CapitalOs.Store.Events;

/// <summary>Appends to the event log.</summary>
public interface IEventWriter
{
    /// <summary>Appends the next event; its seq and prev_hash must continue the head.</summary>
    /// <param name="chained">The event in its place.</param>
    /// <param name="packed">Its input as it is kept, where that was made before; null: it is made now.</param>
    void AppendEvent(ChainedEvent chained, PackedInput? packed = null);
}
