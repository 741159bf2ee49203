using CapitalOs.Ledger.Money;

namespace CapitalOs.Store.Velocities;

/// <summary>What an actor has committed in an entity up to a moment.</summary>
/// <param name="CountedAt">When the last was counted, in microseconds of Unix time.</param>
/// <param name="Ordinal">How many there are.</param>
/// <param name="Sum">What they weigh together.</param>
internal readonly record struct CommitCount(long CountedAt, long Ordinal, Figure Sum)
{
    /// <summary>Of somebody who has committed nothing.</summary>
    public static readonly CommitCount None = new(long.MinValue, 0, Figure.Zero);
}
