using CapitalOs.Seal.Evidence;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>What a record says about an attempt, besides whose it was and how often.</summary>
internal sealed record EvidenceKind(
    EvidenceRule Rule, AddressFamilyClass Family, SocketTypeClass SocketType, DestinationClass Destination)
{
    internal static EvidenceKind Of(EvidenceRecord record) =>
        new(record.Rule, record.Family, record.SocketType, record.Destination);

    internal static EvidenceKind Socket(AddressFamilyClass family, SocketTypeClass type) =>
        new(EvidenceRule.Socket, family, type, DestinationClass.NotApplicable);

    internal static EvidenceKind Plain(EvidenceRule rule) =>
        new(rule, AddressFamilyClass.None, SocketTypeClass.None, DestinationClass.NotApplicable);

    internal static EvidenceKind To(EvidenceRule rule, AddressFamilyClass family, DestinationClass destination) =>
        new(rule, family, SocketTypeClass.None, destination);

    /// <summary>
    /// The same when the supervisor may not read addresses out of the attacker: memory of a process that is not
    /// dumpable is closed to an ordinary user.
    /// </summary>
    internal EvidenceKind Unreadable => Destination == DestinationClass.NotApplicable
        ? this
        : this with { Family = AddressFamilyClass.None, Destination = DestinationClass.Unreadable };

    /// <summary>As the evidence log writes it, without what does not apply.</summary>
    public override string ToString() => string.Join('/', new[]
    {
        EvidenceWords.Of(Rule), EvidenceWords.Of(Family), EvidenceWords.Of(SocketType), EvidenceWords.Of(Destination),
    }.Where(word => word is not ("none" or "n/a")));
}
