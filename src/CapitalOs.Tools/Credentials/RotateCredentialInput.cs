using CapitalOs.Ledger.Time;

namespace CapitalOs.Tools.Credentials;

/// <summary>The decoded input of <c>rotate_credential</c>.</summary>
/// <param name="CredentialId">Which.</param>
/// <param name="ExpiresAt">From when the new one is refused; as the old one when null.</param>
public sealed record RotateCredentialInput(Guid CredentialId, UtcInstant? ExpiresAt);
