namespace CapitalOs.Tools.Verification;

/// <summary>Up to which record a start saw the evidence log.</summary>
/// <param name="EventSeq">The event of the start.</param>
/// <param name="EvidenceSeq">The newest record, or 0 for an empty log.</param>
/// <param name="EvidenceHash">Its hash.</param>
public sealed record EvidenceAnchor(long EventSeq, long EvidenceSeq, string EvidenceHash);
