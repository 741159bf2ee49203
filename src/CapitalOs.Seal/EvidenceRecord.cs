using CapitalOs.Seal.Evidence;

namespace CapitalOs.Seal;

/// <summary>
/// One line of the evidence log. It holds enumerations and ordinals only: nothing in it can be chosen freely by the
/// program whose attempt it records.
/// </summary>
public sealed record EvidenceRecord
{
    /// <summary>1 for the first record of the file, then one more each.</summary>
    public required long Sequence { get; init; }

    /// <summary>
    /// The sequence of the first record of the same supervisor run; tells runs apart that share a file.
    /// </summary>
    public required long Run { get; init; }

    /// <summary>The policy that refused: 64 lower-case hexadecimal digits.</summary>
    public required string PolicyId { get; init; }

    /// <summary>The machine.</summary>
    public required EvidenceArchitecture Architecture { get; init; }

    /// <summary>The name of the system call in the policy table, or <c>other</c>.</summary>
    public required string Syscall { get; init; }

    /// <summary>The rule that refused it.</summary>
    public required EvidenceRule Rule { get; init; }

    /// <summary>The family of the endpoint.</summary>
    public AddressFamilyClass Family { get; init; }

    /// <summary>The type of the endpoint.</summary>
    public SocketTypeClass SocketType { get; init; }

    /// <summary>The class of the destination.</summary>
    public DestinationClass Destination { get; init; }

    /// <summary>
    /// <c>startup</c>, <c>background</c> (<c>background-N</c> from the second hour of attempts on), or <c>call-N</c>,
    /// with ordinals that the supervisor mints per run.
    /// </summary>
    public required string Invocation { get; init; }

    /// <summary>How the invocation is known.</summary>
    public EvidenceAttribution Attribution { get; init; }

    /// <summary>What happened to the call.</summary>
    public EvidenceDisposition Disposition { get; init; }

    /// <summary>What the caller saw.</summary>
    public EvidenceErrno Errno { get; init; }

    /// <summary>Whether the call is known to be harmless.</summary>
    public BenignClass Benign { get; init; }

    /// <summary>How often so far; a further record is written only when the step rises.</summary>
    public RepeatBucket Repeat { get; init; }

    /// <summary>The hash of the record before, 64 lower-case hexadecimal digits; zeros before the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over the domain tag and the record without this member; empty before it is sealed.</summary>
    public string Hash { get; init; } = string.Empty;

    /// <summary>The rule as the log writes it.</summary>
    public string RuleWord => EvidenceWords.Of(Rule);

    /// <summary>The family as the log writes it.</summary>
    public string FamilyWord => EvidenceWords.Of(Family);

    /// <summary>The type as the log writes it.</summary>
    public string SocketTypeWord => EvidenceWords.Of(SocketType);

    /// <summary>The class of the destination as the log writes it.</summary>
    public string DestinationWord => EvidenceWords.Of(Destination);

    /// <summary>The attribution as the log writes it.</summary>
    public string AttributionWord => EvidenceWords.Of(Attribution);

    /// <summary>The bucket as the log writes it.</summary>
    public string RepeatWord => EvidenceWords.Of(Repeat);
}
