using System.Text;
using CapitalOs.EventLog.Events;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Vocabularies;

namespace CapitalOs.Store.Events;

/// <summary>One page of events by seq, read through the most selective index that the filter has.</summary>
internal static class EventPage
{
    public static List<ChainedEvent> Read(
        Connection connection, EventQuery query, Func<Statement, ChainedEvent> read)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        using Statement statement = connection.Prepare(SqlOf(query));
        foreach (string? value in (ReadOnlySpan<string?>)
            [query.CorrelationId, query.ActorId, query.Code, query.Tool, query.Status])
        {
            _ = value is null ? statement : statement.Add(value);
        }

        _ = query.AfterSeq is { } after ? statement.Add(after) : statement;
        statement.Add(query.Limit);
        return statement.Rows(read);
    }

    // Every clause is a constant; the values are bound in the same order by Read.
    private static string SqlOf(EventQuery query)
    {
        StringBuilder sql = new($"SELECT {SqliteEvents.ReadColumns} FROM events {IndexOf(query)} WHERE TRUE");
        sql.Append(query.CorrelationId is null ? string.Empty : " AND correlation_id = ?");
        sql.Append(query.ActorId is null ? string.Empty : $" AND actor_key = {VocabularySet.WordKey}");
        sql.Append(query.Code is null ? string.Empty : $" AND code_key = {VocabularySet.WordKey}");
        sql.Append(query.Tool is null ? string.Empty : $" AND tool_key = {VocabularySet.WordKey}");
        sql.Append(query.Status is null ? string.Empty : $" AND status_key = {VocabularySet.WordKey}");
        sql.Append(query.AfterSeq is null ? string.Empty : query.Ascending ? " AND seq > ?" : " AND seq < ?");
        sql.Append(query.Ascending ? " ORDER BY seq LIMIT ?" : " ORDER BY seq DESC LIMIT ?");
        return sql.ToString();
    }

    private static string IndexOf(EventQuery query) => query switch
    {
        { CorrelationId: not null } => "INDEXED BY events_by_correlation",
        { ActorId: not null } => "INDEXED BY events_by_actor",
        { Code: not null } => "INDEXED BY events_by_code",
        { Tool: not null } => "INDEXED BY events_by_tool",
        { Status: not null } => "INDEXED BY events_by_status",
        _ => string.Empty,
    };
}
