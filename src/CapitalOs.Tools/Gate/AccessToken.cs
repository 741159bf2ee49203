using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CapitalOs.EventLog.Hashing;

namespace CapitalOs.Tools.Gate;

/// <summary>Tokens: <c>cos_</c> and 256 random bits in base64url. Only their SHA-256 is ever kept.</summary>
public static class AccessToken
{
    /// <summary>What every token begins with, so that leaked ones can be found.</summary>
    public const string Prefix = "cos_";

    private const int RandomBytes = 32;
    private const int EncodedLength = 43;

    /// <summary>Mints a token.</summary>
    public static string Mint()
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return Prefix + Base64Url.EncodeToString(random);
    }

    /// <summary>The hash of a token's text, or null when the text cannot be a token.</summary>
    public static Sha256Hash? HashOf(string? token)
    {
        if (token is null
            || token.Length != Prefix.Length + EncodedLength
            || !token.StartsWith(Prefix, StringComparison.Ordinal)
            || !token.AsSpan(Prefix.Length).ContainsOnlyBase64Url())
        {
            return null;
        }

        return Sha256Hash.Of(Encoding.ASCII.GetBytes(token));
    }

    private static bool ContainsOnlyBase64Url(this ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
