using CapitalOs.Ledger.Time;

namespace CapitalOs.Tools.Credentials;

/// <summary>The decoded input of <c>create_credential</c>.</summary>
/// <param name="ActorId">Who will act.</param>
/// <param name="Capabilities">What the holder may do.</param>
/// <param name="Label">What it is for, or null.</param>
/// <param name="ExpiresAt">From when it is refused, or null for never.</param>
public sealed record CreateCredentialInput(
    string ActorId, IReadOnlyList<string> Capabilities, string? Label, UtcInstant? ExpiresAt);
