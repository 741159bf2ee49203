using CapitalOs.EventLog.Events;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Gate;

/// <summary>What the gate found of a caller.</summary>
/// <param name="ActorId">The authenticated actor, or null.</param>
/// <param name="AuthnMethod">How the credential came, or <c>none</c>.</param>
/// <param name="Authorization">Allowed, denied, or never evaluated.</param>
/// <param name="Problem">Why the call goes no further, or null.</param>
public sealed record GateDecision(
    string? ActorId, string AuthnMethod, EventAuthorization Authorization, Problem? Problem)
{
    /// <summary>What the credential lets its holder do, where it was evaluated.</summary>
    public Capability Held { get; init; }
}
