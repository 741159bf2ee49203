using CapitalOs.EventLog.Events;

namespace CapitalOs.Store.Events;

/// <summary>Appends to the event log.</summary>
public interface IEventWriter
{
    /// <summary>Appends the next event; its seq and prev_hash must continue the head.</summary>
    void AppendEvent(ChainedEvent chained);
}
