namespace CapitalOs.Tools.Verification;

/// <summary>What came of comparing an evidence log with an event log.</summary>
/// <param name="Fault">The first contradiction, or null.</param>
/// <param name="Unmatched">
/// Records since the last start that no event names yet: their call is still running, or its process was ended before
/// it could write the event. The next start tells them.
/// </param>
public sealed record EvidenceFindings(VerificationFault? Fault, IReadOnlyList<long> Unmatched);
