using System.Buffers;

namespace CapitalOs.Tools.Screening;

/// <summary>Names of metadata members that announce a credential, in any of the usual spellings.</summary>
internal static class CredentialNames
{
    // Names that are longer do not fit a small place on the stack.
    private const int ShortLength = 128;

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
        Span<char> joined = name.Length <= ShortLength ? stackalloc char[ShortLength] : new char[name.Length];
        int length = 0;
        foreach (char c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                joined[length++] = c;
            }
        }

        return joined[..length].ContainsAny(Anywhere) || IsLastWord(LastWordOf(name));
    }

    private static bool IsLastWord(ReadOnlySpan<char> word)
    {
        foreach (string one in LastWord)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Splits at separators and where a lower-case letter meets an upper-case one.</summary>
    private static ReadOnlySpan<char> LastWordOf(string name)
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

        return name.AsSpan(start, end - start);
    }
}
