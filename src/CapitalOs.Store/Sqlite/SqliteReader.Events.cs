using CapitalOs.EventLog.Events;
using CapitalOs.Store.Events;

namespace CapitalOs.Store.Sqlite;

/// <content>The event log.</content>
internal partial class SqliteReader
{
    public ChainedEvent? FindEvent(long seq) => Checked(Events).FindEvent(seq);

    public ChainedEvent? FindEventById(string eventId) => Checked(Events).FindEventById(eventId);

    public IReadOnlyList<ChainedEvent> ListEvents(EventQuery query) => Checked(Events).ListEvents(query);

    public IEnumerable<ChainedEvent> ReadChain(long fromSeq) => Checked(Events).ReadChain(fromSeq);
}
