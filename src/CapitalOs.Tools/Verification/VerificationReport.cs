using CapitalOs.EventLog.Hashing;

namespace CapitalOs.Tools.Verification;

/// <summary>What a verification read and found.</summary>
/// <param name="Events">Events whose chain was recomputed.</param>
/// <param name="Replayed">Accepted writes that were performed again in fresh books.</param>
/// <param name="HeadSeq">The last event.</param>
/// <param name="HeadHash">The last event's hash; note it elsewhere to detect a log that was cut.</param>
/// <param name="Fault">The first fault, or null.</param>
/// <param name="Evidence">What the events say about the evidence log; empty when there is a fault.</param>
public sealed record VerificationReport(
    long Events, long Replayed, long HeadSeq, Sha256Hash HeadHash, VerificationFault? Fault, EvidenceClaims Evidence);
