using System.Buffers;

namespace CapitalOs.Tools.Screening;

/// <summary>Names of metadata members that announce a credential, in any of the usual spellings.</summary>
internal static class CredentialNames
{
    /// <summary>Wherever they stand, with or without separators.</summary>
    private static readonly SearchValues<string> Anywhere = SearchValues.Create(
    [
        "password", "passwd", "passphrase", "passcode", "apikey", "apitoken", "secretkey", "privatekey", "signingkey",
        "encryptionkey", "accesskey", "accesstoken", "refreshtoken", "authtoken", "bearertoken", "sessiontoken",
        "idtoken", "clientsecret", "sharedsecret", "cardnumber", "securitycode", "seedphrase", "recoveryphrase",
        "recoverycode", "credential", "pincode", "mnemonicphrase",
    ],
    StringComparison.OrdinalIgnoreCase);

    /// <summary>Only as the whole name or its last word: a secret santa is no credential.</summary>
    private static readonly string[] LastWord =
    [
        "secret", "secrets", "token", "pwd", "pin", "cvv", "cvv2", "cvc", "cvc2", "otp", "mnemonic", "authorization",
    ];

    public static bool Match(string name)
    {
        string joined = string.Concat(name.Where(char.IsAsciiLetterOrDigit));
        return joined.AsSpan().ContainsAny(Anywhere) || LastWord.Contains(LastWordOf(name));
    }

    /// <summary>Splits at separators and where a lower-case letter meets an upper-case one.</summary>
    private static string LastWordOf(string name)
    {
        int end = name.Length;
        while (end > 0 && !char.IsAsciiLetterOrDigit(name[end - 1]))
        {
            end--;
        }

        int start = end;
        while (start > 0 && char.IsAsciiLetterOrDigit(name[start - 1])
            && !(start < end && char.IsAsciiLetterUpper(name[start]) && char.IsAsciiLetterLower(name[start - 1])))
        {
            start--;
        }

        return name[start..end].ToLowerInvariant();
    }
}
