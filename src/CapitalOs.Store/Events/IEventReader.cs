using CapitalOs.EventLog.Events;

namespace CapitalOs.Store.Events;

/// <summary>Reads the event log.</summary>
public interface IEventReader
{
    /// <summary>The end of the log as this reader sees it.</summary>
    ChainHead Head { get; }

    /// <summary>The event, or null.</summary>
    ChainedEvent? FindEvent(long seq);

    /// <summary>The event with this public id, or null.</summary>
    ChainedEvent? FindEventById(string eventId);

    /// <summary>One page.</summary>
    IReadOnlyList<ChainedEvent> ListEvents(EventQuery query);

    /// <summary>Every event from a number on, in order, read as it is asked for.</summary>
    IEnumerable<ChainedEvent> ReadChain(long fromSeq);
}
