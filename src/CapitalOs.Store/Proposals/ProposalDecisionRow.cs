using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Proposals;

/// <summary>One decision about a proposal.</summary>
/// <param name="ActorId">The authenticated actor who decided.</param>
/// <param name="Verdict">What.</param>
/// <param name="EffectDigest">The effect that was approved; null of a rejection.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="EventSeq">The event of it.</param>
public sealed record ProposalDecisionRow(
    string ActorId,
    ProposalVerdict Verdict,
    Sha256Hash? EffectDigest,
    string? Reason,
    UtcInstant RecordedAt,
    long EventSeq);
