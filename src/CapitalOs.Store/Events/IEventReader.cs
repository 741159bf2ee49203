using CapitalOs.EventLog.Events;

namespace CapitalOs.Store.Events;

/// <summary>Reads the event log.</summary>
public interface IEventReader
{
    /// <summary>The end of the log as this reader sees it.</summary>
    ChainHead Head { get; }

    /// <summary>
    /// The newest event that changed transactions, obligations, how they were met, groups of accounts, or prices; 0
    /// where none has. Reads append events too, so this and not the head says whether two analyses stand on the same
    /// figures.
    /// </summary>
    long LastFigureSeq { get; }

    /// <summary>The event, or null.</summary>
    ChainedEvent? FindEvent(long seq);

    /// <summary>The event with this public id, or null.</summary>
    ChainedEvent? FindEventById(string eventId);

    /// <summary>One page.</summary>
    IReadOnlyList<ChainedEvent> ListEvents(EventQuery query);

    /// <summary>Every event from a number on, in order, read as it is asked for.</summary>
    IEnumerable<ChainedEvent> ReadChain(long fromSeq);
}
