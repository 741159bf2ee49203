using CapitalOs.Seal.Broker;

namespace CapitalOs.Seal;

/// <summary>What holds this process, as its supervisor attested it.</summary>
public sealed record SealStatus
{
    /// <summary>
    /// SHA-256 over the filter, the Landlock rules and the table version: 64 lower-case hexadecimal digits.
    /// </summary>
    public required string PolicyId { get; init; }

    /// <summary>Worker or command.</summary>
    public required SealMode Mode { get; init; }

    /// <summary>How attempts find their invocation.</summary>
    public required AttributionMode Attribution { get; init; }

    /// <summary>The version of Landlock that is enforced, 1 to 10.</summary>
    public required int LandlockAbi { get; init; }

    /// <summary>
    /// How many filters hold the process; above 1 an outer container refuses some calls without evidence.
    /// </summary>
    public required int SeccompFilters { get; init; }

    /// <summary>Whether there is an inherited listener.</summary>
    public required bool HasListener { get; init; }

    /// <summary>The places that the supervisor connects this process to; empty by default.</summary>
    public IReadOnlyList<EgressEntry> EgressAllow { get; init; } = [];

    /// <summary>Whether an outer filter may answer before the supervisor sees a call.</summary>
    public bool EvidenceMayBePreempted => SeccompFilters > 1;

    /// <summary>The enforced layers, by name, in the order in which they were taken.</summary>
    public IReadOnlyList<string> Layers { get; init; } =
    [
        "descriptors", "core-limit", "capabilities", "no-new-privileges", "landlock", "seccomp", "notification",
    ];
}
