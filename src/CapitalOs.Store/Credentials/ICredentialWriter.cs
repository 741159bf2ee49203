using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Credentials;

/// <summary>Adds and revokes credentials.</summary>
public interface ICredentialWriter
{
    /// <summary>Adds a credential.</summary>
    void InsertCredential(CredentialRow credential);

    /// <summary>Revokes a credential that is not revoked; there is no way back.</summary>
    void RevokeCredential(Guid credentialId, UtcInstant revokedAt);
}
