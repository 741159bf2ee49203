namespace CapitalOs.Tools.Screening;

/// <summary>That a secret was found, and where; never the secret.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="JsonPointer">
/// Where it stands, as an RFC 6901 pointer from the screened value: empty for the value itself. When the name of a
/// member is the secret, this is the object that holds the member.
/// </param>
public readonly record struct SecretFinding(SecretKind Kind, string JsonPointer)
{
    /// <summary>The kind as it stands in an error, for example <c>card_number</c>.</summary>
    public string Code => Kind switch
    {
        SecretKind.PrivateKeyPem => "private_key_pem",
        SecretKind.BearerToken => "bearer_token",
        SecretKind.Jwt => "jwt",
        SecretKind.CardNumber => "card_number",
        SecretKind.ApiKeyPrefix => "api_key_prefix",
        SecretKind.CredentialKeyName => "credential_key_name",
        SecretKind.OwnToken => "own_token",
        _ => throw new InvalidOperationException("a finding has a kind"),
    };
}
