using System.Buffers.Binary;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Velocities;

/// <summary>The SQL of what actors commit: each row carries the count and sum of all rows up to it.</summary>
internal sealed class SqliteVelocities(Connection connection) : IVelocityReader, IVelocityWriter
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const int SumSize = 16;

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
        Span<byte> sum = stackalloc byte[SumSize];
        BinaryPrimitives.WriteInt128BigEndian(sum, (last.Sum + weight).Units);
        using Statement statement = connection.Prepare("""
            INSERT INTO actor_commits (actor_id, entity_id, counted_at_us, ordinal, sum_units, transaction_key)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """);
        statement
            .Add(actorId)
            .Add(entityId)
            .Add(Math.Max(recordedAt.UnixMicroseconds, last.CountedAt))
            .Add(last.Ordinal + 1)
            .Add(sum)
            .Add(transactionKey)
            .Run();
    }

    /// <summary>The last row of an actor and entity that was counted at a moment or before it.</summary>
    private Running Last(string actorId, string entityId, long countedAt)
    {
        using Statement statement = connection
            .Prepare("""
                SELECT counted_at_us, ordinal, sum_units FROM actor_commits
                WHERE actor_id = ?1 AND entity_id = ?2 AND counted_at_us <= ?3
                ORDER BY counted_at_us DESC, ordinal DESC LIMIT 1
                """)
            .Add(actorId)
            .Add(entityId)
            .Add(countedAt);
        return statement.Step()
            ? new Running(
                statement.Int64(0),
                statement.Int64(1),
                Figure.OfUnits(BinaryPrimitives.ReadInt128BigEndian(statement.Blob(2))))
            : new Running(long.MinValue, 0, Figure.Zero);
    }

    private readonly record struct Running(long CountedAt, long Ordinal, Figure Sum);
}
