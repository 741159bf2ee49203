namespace CapitalOs.Tools.Screening;

/// <summary>What a text looks like that must not enter the books.</summary>
public enum SecretKind
{
    /// <summary>A private key in PEM or a similar armour.</summary>
    PrivateKeyPem = 1,

    /// <summary>The credential of an HTTP <c>Authorization</c> header.</summary>
    BearerToken = 2,

    /// <summary>A JSON Web Token.</summary>
    Jwt = 3,

    /// <summary>The number of a payment card: known issuer and length, correct check digit.</summary>
    CardNumber = 4,

    /// <summary>A key with the prefix that a well-known service gives to its secrets.</summary>
    ApiKeyPrefix = 5,

    /// <summary>A metadata key whose name says that its value is a credential.</summary>
    CredentialKeyName = 6,

    /// <summary>A token of Capital OS itself.</summary>
    OwnToken = 7,
}
