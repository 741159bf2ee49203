using CapitalOs.EventLog.Hashing;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Credentials;

/// <summary>A credential: the hash of its token and what its holder may do. The token itself is never stored.</summary>
/// <param name="CredentialId">The public id.</param>
/// <param name="TokenHash">SHA-256 of the token's text.</param>
/// <param name="ActorId">Who acts.</param>
/// <param name="Label">What it is for, or null.</param>
/// <param name="Capabilities">Bits: read 1, write 2, approve 4, admin 8.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when it is refused, or null for never.</param>
/// <param name="RevokedAt">When it was revoked, or null.</param>
public sealed record CredentialRow(
    Guid CredentialId,
    Sha256Hash TokenHash,
    string ActorId,
    string? Label,
    int Capabilities,
    UtcInstant CreatedAt,
    UtcInstant? ExpiresAt,
    UtcInstant? RevokedAt);
