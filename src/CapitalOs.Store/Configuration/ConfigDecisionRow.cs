using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Configuration;

/// <summary>What was decided about a proposed change.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="ActorId">Who decided, never who proposed.</param>
/// <param name="Reason">The approver's words, or null.</param>
/// <param name="Detail">Canonical JSON: what changed, or why it was rejected.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="EventSeq">The event of the decision.</param>
public sealed record ConfigDecisionRow(
    ConfigOutcome Outcome, string ActorId, string? Reason, string Detail, UtcInstant RecordedAt, long EventSeq);
