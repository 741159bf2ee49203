namespace CapitalOs.Tools.Verification;

/// <summary>What one event says about one record of the evidence log.</summary>
/// <param name="EventSeq">The event.</param>
/// <param name="EvidenceSeq">The record.</param>
/// <param name="Rule">The rule, or <c>unattributed</c>.</param>
/// <param name="Family">The address family.</param>
/// <param name="SocketType">The socket type.</param>
/// <param name="DestinationClass">The class of the destination.</param>
public sealed record EvidenceReference(
    long EventSeq, long EvidenceSeq, string Rule, string Family, string SocketType, string DestinationClass);
