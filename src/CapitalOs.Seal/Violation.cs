using CapitalOs.Seal.Evidence;

namespace CapitalOs.Seal;

/// <summary>
/// One kind of refused attempt of an invocation, as the supervisor published it before it answered the call.
/// </summary>
/// <param name="Rule">The rule that refused it.</param>
/// <param name="Family">The family of the endpoint.</param>
/// <param name="SocketType">The type of the endpoint.</param>
/// <param name="Destination">The class of the destination.</param>
/// <param name="Benign">Whether it is known to be harmless; such attempts are not violations.</param>
/// <param name="Repeat">How often so far.</param>
/// <param name="EvidenceSequence">The sequence of its first record in the evidence log.</param>
public readonly record struct Violation(
    EvidenceRule Rule,
    AddressFamilyClass Family,
    SocketTypeClass SocketType,
    DestinationClass Destination,
    BenignClass Benign,
    RepeatBucket Repeat,
    long EvidenceSequence)
{
    /// <summary>The rule as the evidence log writes it.</summary>
    public string RuleWord => EvidenceWords.Of(Rule);

    /// <summary>The family as the evidence log writes it.</summary>
    public string FamilyWord => EvidenceWords.Of(Family);

    /// <summary>The type as the evidence log writes it.</summary>
    public string SocketTypeWord => EvidenceWords.Of(SocketType);

    /// <summary>The class of the destination as the evidence log writes it.</summary>
    public string DestinationWord => EvidenceWords.Of(Destination);

    /// <summary>The bucket as the evidence log writes it.</summary>
    public string RepeatWord => EvidenceWords.Of(Repeat);

    internal ulong Pack() =>
        (byte)Rule | ((ulong)Family << 8) | ((ulong)SocketType << 16) | ((ulong)Destination << 24)
        | ((ulong)Benign << 32) | ((ulong)Repeat << 40) | (1UL << 63);

    internal static Violation Unpack(ulong bits, long evidenceSequence) => new(
        (EvidenceRule)(byte)(bits & 0xFF),
        (AddressFamilyClass)(byte)((bits >> 8) & 0xFF),
        (SocketTypeClass)(byte)((bits >> 16) & 0xFF),
        (DestinationClass)(byte)((bits >> 24) & 0xFF),
        (BenignClass)(byte)((bits >> 32) & 0xFF),
        (RepeatBucket)(byte)((bits >> 40) & 0xFF),
        evidenceSequence);
}
