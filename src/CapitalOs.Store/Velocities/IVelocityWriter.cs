using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Velocities;

/// <summary>Counts commits by actor, append-only.</summary>
public interface IVelocityWriter
{
    /// <summary>Counts a commit.</summary>
    /// <param name="actorId">The authenticated actor who asked for it; of a proposal the proposer.</param>
    /// <param name="entityId">Whose books.</param>
    /// <param name="recordedAt">When it was recorded.</param>
    /// <param name="weight">What the policy weighs it by.</param>
    /// <param name="transactionKey">The transaction.</param>
    void CountCommit(string actorId, string entityId, UtcInstant recordedAt, Figure weight, long transactionKey);
}
