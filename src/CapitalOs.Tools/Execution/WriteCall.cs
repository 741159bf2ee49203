using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;

namespace CapitalOs.Tools.Execution;

/// <summary>What a write tool may use.</summary>
/// <param name="Books">The books inside the writer's transaction.</param>
/// <param name="RecordedAt">The call's moment, read once at the gate.</param>
/// <param name="EventSeq">The number of the event that this call will append.</param>
/// <param name="ActorId">The authenticated actor.</param>
/// <param name="Minted">The hash of the secret that the gate minted, for tools that ask for one.</param>
/// <param name="Secret">The secret itself; null when a logged call is run again.</param>
/// <param name="Approvals">What becomes of it if it needs an approval.</param>
public sealed record WriteCall(
    IBooksWriter Books,
    UtcInstant RecordedAt,
    long EventSeq,
    string ActorId,
    Sha256Hash? Minted,
    string? Secret,
    ApprovalMode Approvals)
{
    /// <summary>
    /// Whether the caller may read as well, so that a refusal may name what the books know. It must not change what an
    /// accepted call does: when a logged call is run again it is false.
    /// </summary>
    public bool MayRead { get; init; }
}
