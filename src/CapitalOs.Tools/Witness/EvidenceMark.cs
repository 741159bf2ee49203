namespace CapitalOs.Tools.Witness;

/// <summary>One record of the evidence log, as far as the event log is compared with it.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Run">The first record of the same run of a supervisor.</param>
/// <param name="Invocation">The invocation of that run to which the attempt belongs.</param>
/// <param name="Hash">Its hash, 64 lower-case hexadecimal digits.</param>
/// <param name="IsHarmless">Whether it is known to be harmless; such records need no event.</param>
/// <param name="Attempt">What was tried, as an event would say it.</param>
public sealed record EvidenceMark(
    long Seq, long Run, string Invocation, string Hash, bool IsHarmless, EgressViolation Attempt);
