using System.Text.RegularExpressions;

namespace CapitalOs.Tools.Screening;

/// <summary>
/// The shapes of credentials. Every pattern starts at a literal or a boundary and repeats a bounded number of times,
/// so a long hostile text costs no more than its length.
/// </summary>
internal static partial class SecretPatterns
{
    public static SecretKind? Match(string text)
    {
        if (OwnToken().IsMatch(text))
        {
            return SecretKind.OwnToken;
        }

        if (PrivateKey().IsMatch(text))
        {
            return SecretKind.PrivateKeyPem;
        }

        if (Jwt().IsMatch(text))
        {
            return SecretKind.Jwt;
        }

        if (Bearer().IsMatch(text))
        {
            return SecretKind.BearerToken;
        }

        return ApiKey().IsMatch(text) ? SecretKind.ApiKeyPrefix : null;
    }

    // 256 bits in base64url are 43 characters. No boundary: such a token is refused wherever it hides.
    [GeneratedRegex("cos_[A-Za-z0-9_-]{43}", RegexOptions.CultureInvariant)]
    private static partial Regex OwnToken();

    [GeneratedRegex(
        "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY|PuTTY-User-Key-File-|AGE-SECRET-KEY-1",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PrivateKey();

    // The header of every JWT is an object and so starts with the base64url of {" .
    [GeneratedRegex(
        @"(?<![A-Za-z0-9_-])eyJ(?>[A-Za-z0-9_-]{8,4096})\.(?>[A-Za-z0-9_-]{8,65536})\.",
        RegexOptions.CultureInvariant)]
    private static partial Regex Jwt();

    // "Bearer bonds" are securities: the word alone means nothing, and a token has digits.
    [GeneratedRegex(
        @"authorization\s{0,4}[:=]\s{0,4}""?(bearer|basic)\s{1,4}\S{8}"
        + @"|(?<![A-Za-z0-9])bearer[\s:=]{1,4}(?=[A-Za-z._~+/=-]{0,256}[0-9])(?=[0-9._~+/=-]{0,256}[A-Za-z])"
        + "[A-Za-z0-9._~+/=-]{20}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    [GeneratedRegex(
        "(?<![A-Za-z0-9])(?:"
        + "[sr]k_(?:live|test)_[A-Za-z0-9]{16}" // Stripe
        + "|whsec_[A-Za-z0-9+/]{24}"
        + "|sk-(?:ant-|proj-|svcacct-)[A-Za-z0-9_-]{24}|sk-[A-Za-z0-9]{40}" // model providers
        + "|gh[pousr]_[A-Za-z0-9]{30}|github_pat_[A-Za-z0-9_]{22}|glpat-[A-Za-z0-9_-]{20}" // forges
        + "|xox[abeoprs]-[A-Za-z0-9-]{10}|xapp-[0-9]-[A-Za-z0-9-]{10}" // Slack
        + "|A(?:KIA|SIA)[A-Z2-7]{16}(?![A-Za-z0-9])|AIza[A-Za-z0-9_-]{35}|ya29\\.[A-Za-z0-9_-]{20}" // clouds
        + "|npm_[A-Za-z0-9]{36}|pypi-AgE[A-Za-z0-9_-]{16}|hf_[A-Za-z]{30}|SG\\.[A-Za-z0-9_-]{22}\\."
        + "|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|dop_v1_[a-f0-9]{64}|hvs\\.[A-Za-z0-9_-]{24}"
        + "|sq0(?:atp|csp)-[A-Za-z0-9_-]{22}|access-(?:sandbox|development|production)-[0-9a-f]{8}-" // payments
        + "|[xyz]prv[1-9A-HJ-NP-Za-km-z]{100})", // wallets
        RegexOptions.CultureInvariant)]
    private static partial Regex ApiKey();
}
