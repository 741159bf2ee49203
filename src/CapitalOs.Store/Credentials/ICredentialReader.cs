using CapitalOs.EventLog.Hashing;

namespace CapitalOs.Store.Credentials;

/// <summary>Reads credentials.</summary>
public interface ICredentialReader
{
    /// <summary>The credential whose token has this hash, revoked and expired ones too, or null.</summary>
    CredentialRow? FindCredentialByTokenHash(Sha256Hash tokenHash);

    /// <summary>The credential, or null.</summary>
    CredentialRow? FindCredential(Guid credentialId);

    /// <summary>A page in order (created_at, credential_id), after the given row or from the start.</summary>
    IReadOnlyList<CredentialRow> ListCredentials(UtcInstantAndId? after, int limit);
}
