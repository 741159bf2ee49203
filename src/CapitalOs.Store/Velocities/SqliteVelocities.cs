using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Packing;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Vocabularies;

namespace CapitalOs.Store.Velocities;

/// <summary>The SQL of what actors commit: each row carries the count and sum of all rows up to it.</summary>
internal sealed class SqliteVelocities(Connection connection, VocabularySet names) : IVelocityReader, IVelocityWriter
{
    private const long MicrosecondsPerSecond = 1_000_000;

    public Velocity CommittedWithin(string actorId, string entityId, UtcInstant now, long windowSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windowSeconds);
        Running all = Last(actorId, entityId, long.MaxValue);
        long start = now.UnixMicroseconds - checked(windowSeconds * MicrosecondsPerSecond);
        Running before = Last(actorId, entityId, start);
        return new Velocity(all.Ordinal - before.Ordinal, all.Sum - before.Sum);
    }

    public void CountCommit(
        string actorId, string entityId, UtcInstant recordedAt, Figure weight, long transactionKey)
    {
        Running last = Last(actorId, entityId, long.MaxValue);
        using Statement statement = connection.Prepare("""
            INSERT INTO actor_commits (actor_key, entity_key, counted_at_us, ordinal, sum_units, transaction_key)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """);
        statement
            .Add(names.Words.KeyOf(actorId))
            .Add(names.Entities.KeyOf(entityId))
            .Add(Math.Max(recordedAt.UnixMicroseconds, last.CountedAt))
            .Add(last.Ordinal + 1)
            .Add(ShortNumber.Of((last.Sum + weight).Units))
            .Add(transactionKey)
            .Run();
    }

    /// <summary>The last row of an actor and entity that was counted at a moment or before it.</summary>
    private Running Last(string actorId, string entityId, long countedAt)
    {
        using Statement statement = connection
            .Prepare($"""
                SELECT counted_at_us, ordinal, sum_units FROM actor_commits
                WHERE actor_key = {VocabularySet.WordKey} AND entity_key = {VocabularySet.EntityKey}
                    AND counted_at_us <= ?
                ORDER BY counted_at_us DESC, ordinal DESC LIMIT 1
                """)
            .Add(actorId)
            .Add(entityId)
            .Add(countedAt);
        return statement.Step()
            ? new Running(
                statement.Int64(0),
                statement.Int64(1),
                Figure.OfUnits(ShortNumber.Read(statement.Blob(2))))
            : new Running(long.MinValue, 0, Figure.Zero);
    }

    private readonly record struct Running(long CountedAt, long Ordinal, Figure Sum);
}
