namespace CapitalOs.Tools.Credentials;

/// <summary>The decoded input of <c>revoke_credential</c>.</summary>
/// <param name="CredentialId">Which.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record RevokeCredentialInput(Guid CredentialId, string? Reason);
