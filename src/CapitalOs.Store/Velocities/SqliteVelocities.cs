using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Packing;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Vocabularies;

namespace CapitalOs.Store.Velocities;

/// <summary>The SQL of what actors commit: each row carries the count and sum of all rows up to it.</summary>
/// <param name="connection">Where they are.</param>
/// <param name="names">The names of actors and entities.</param>
/// <param name="memory">What the writer remembers; null for a view that only reads.</param>
internal sealed class SqliteVelocities(Connection connection, VocabularySet names, WriterMemory? memory)
    : IVelocityReader, IVelocityWriter
{
    private const long MicrosecondsPerSecond = 1_000_000;

    public Velocity CommittedWithin(string actorId, string entityId, UtcInstant now, long windowSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windowSeconds);
        CommitCount all = Last(actorId, entityId);
        long start = now.UnixMicroseconds - checked(windowSeconds * MicrosecondsPerSecond);
        CommitCount before = Last(actorId, entityId, start);
        return new Velocity(all.Ordinal - before.Ordinal, all.Sum - before.Sum);
    }

    public void CountCommit(
        string actorId, string entityId, UtcInstant recordedAt, Figure weight, long transactionKey)
    {
        CommitCount last = Last(actorId, entityId);
        CommitCount next = new(
            Math.Max(recordedAt.UnixMicroseconds, last.CountedAt), last.Ordinal + 1, last.Sum + weight);
        using Statement statement = connection.Prepare("""
            INSERT INTO actor_commits (actor_key, entity_key, counted_at_us, ordinal, sum_units, transaction_key)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """);
        statement
            .Add(names.Words.KeyOf(actorId))
            .Add(names.Entities.KeyOf(entityId))
            .Add(next.CountedAt)
            .Add(next.Ordinal)
            .Add(ShortNumber.Of(next.Sum.Units))
            .Add(transactionKey)
            .Run();
        _ = memory?.Commits.Keep((actorId, entityId), next);
    }

    /// <summary>The last row of an actor and entity.</summary>
    private CommitCount Last(string actorId, string entityId)
    {
        if (memory is not null && memory.Commits.TryGet((actorId, entityId), out CommitCount known))
        {
            return known;
        }

        CommitCount last = Last(actorId, entityId, long.MaxValue);
        return memory?.Commits.Keep((actorId, entityId), last) ?? last;
    }

    /// <summary>The last row of an actor and entity that was counted at a moment or before it.</summary>
    private CommitCount Last(string actorId, string entityId, long countedAt)
    {
        if (names.Words.FindKey(actorId) is not { } actorKey || names.Entities.FindKey(entityId) is not { } entityKey)
        {
            return CommitCount.None;
        }

        using Statement statement = connection
            .Prepare("""
                SELECT counted_at_us, ordinal, sum_units FROM actor_commits
                WHERE actor_key = ?1 AND entity_key = ?2 AND counted_at_us <= ?3
                ORDER BY counted_at_us DESC, ordinal DESC LIMIT 1
                """)
            .Add(actorKey)
            .Add(entityKey)
            .Add(countedAt);
        return statement.Step()
            ? new CommitCount(
                statement.Int64(0),
                statement.Int64(1),
                Figure.OfUnits(ShortNumber.Read(statement.Blob(2))))
            : CommitCount.None;
    }
}
