using CapitalOs.Tools.Screening;

namespace CapitalOs.Tools.Tests.Screening;

public sealed class SecretTextTests
{
    // Samples are put together at run time, so that no scanner of sources takes this file for a leak.
    private static readonly string Own = "cos_" + string.Concat(Enumerable.Repeat("aB3_-", 9))[..43];
    private static readonly string Header = "ey" + "JhbGciOiJIUzI1NiJ9";
    private static readonly string Claims = "ey" + "JzdWIiOiIxMjM0NTY3ODkwIn0";

    public static TheoryData<string, SecretKind> Secrets => new()
    {
        { Own, SecretKind.OwnToken },
        { $"see {Own}.", SecretKind.OwnToken },
        { $"x{Own}{Own}", SecretKind.OwnToken },
        { $"Bearer {Own}", SecretKind.OwnToken },
        { "-----BEGIN " + "PRIVATE KEY-----\nMIIE", SecretKind.PrivateKeyPem },
        { "a -----BEGIN RSA " + "PRIVATE KEY-----", SecretKind.PrivateKeyPem },
        { "-----begin openssh " + "private key-----", SecretKind.PrivateKeyPem },
        { "-----BEGIN PGP " + "PRIVATE KEY BLOCK-----", SecretKind.PrivateKeyPem },
        { "PuTTY-User-" + "Key-File-2: ssh-rsa", SecretKind.PrivateKeyPem },
        { $"{Header}.{Claims}.c2lnbmF0dXJl", SecretKind.Jwt },
        { $"token={Header}.{Claims}.", SecretKind.Jwt },
        { "Authorization: Bearer " + "abcdefgh", SecretKind.BearerToken },
        { "authorization=Basic " + "dXNlcjpwYXNz", SecretKind.BearerToken },
        { "curl -H 'bearer " + "a1b2c3d4e5f6a7b8c9d0'", SecretKind.BearerToken },
        { "sk_" + "live_abcdefghijklmnop1234", SecretKind.ApiKeyPrefix },
        { "sk-" + "ant-api03-abcdefghijklmnopqrstuvwx", SecretKind.ApiKeyPrefix },
        { "sk-" + new string('a', 40), SecretKind.ApiKeyPrefix },
        { "gh" + "p_" + new string('a', 36), SecretKind.ApiKeyPrefix },
        { "github_" + "pat_" + new string('a', 22), SecretKind.ApiKeyPrefix },
        { "glpat" + "-" + new string('a', 20), SecretKind.ApiKeyPrefix },
        { "xox" + "b-123456789012-abc", SecretKind.ApiKeyPrefix },
        { "key AKIA" + "IOSFODNN7EXAMPLE", SecretKind.ApiKeyPrefix },
        { "AIza" + new string('b', 35), SecretKind.ApiKeyPrefix },
        { "access-" + "production-0123abcd-0123-4567", SecretKind.ApiKeyPrefix },
        { "x" + "prv" + new string('9', 100), SecretKind.ApiKeyPrefix },
        { "4111111111111111", SecretKind.CardNumber },
        { "paid with 4111 1111 1111 1111.", SecretKind.CardNumber },
        { "card:4111-1111-1111-1111, thanks", SecretKind.CardNumber },
        { "4111\u00A01111\u00A01111\u00A01111", SecretKind.CardNumber },
        { "2024-01-15 4111 1111 1111 1111 12/27 123", SecretKind.CardNumber },
        { "2024 4111 1111 1111 1111 1227", SecretKind.CardNumber },
        { "5555555555554444", SecretKind.CardNumber },
        { "2223003122003222", SecretKind.CardNumber },
        { "378282246310005", SecretKind.CardNumber },
        { "3782 822463 10005", SecretKind.CardNumber },
        { "30569309025904", SecretKind.CardNumber },
        { "3056 930902 5904", SecretKind.CardNumber },
        { "6011111111111117", SecretKind.CardNumber },
        { "3530111333300000", SecretKind.CardNumber },
        { "6200000000000005", SecretKind.CardNumber },
        { "DE89 3704 0044 0532 0130 00 4111 1111 1111 1111", SecretKind.CardNumber },
    };

    public static TheoryData<string> Innocents =>
    [
        "", "Rent January 2024", "2024-01-15", "2024-01-15T10:20:30.123456Z", "20240115 20240116 20240117",
        "123e4567-e89b-12d3-a456-426614174000", "00000000-0000-4000-8000-000000000000",
        "41111111-1111-4111-9111-111111111111", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "a4111111111111111", "4111111111111111b", "0x4111111111111111", "4111_1111_1111_1111",
        "DE89 3704 0044 0532 0130 00", "DE89370400440532013000", "GB29 NWBK 6016 1331 9268 19",
        "FR14 2004 1010 0505 0001 3M02 606", "NL91ABNA0417164300", "CH93 0076 2011 6238 5295 7",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S", "BR18 0036 0305 0000 1000 9795 493C 1",
        "+49 170 1234567", "+1 (415) 555-2671", "0049 4111 1111", "call 555-0100",
        "4111111111111112", "4111 1111 1111 1112", "4111 1111-1111 1111", "411 1111 1111 11111",
        "4000000000006", "4006381333931", "1700000000000", "1700000000000000", "9999999999999995",
        "41111111111111110000", "0000-4111-1111-1111-1111", "4111-1111-1111-1111-0000", "4111111111111111.50",
        "SEPA RF18 5390 0754 7034", "RF18539007547034", "end-to-end NOTPROVIDED", "mandate DE98ZZZ09999999999",
        "invoice INV-2024-000123 / PO 4500012345", "cheque 001234", "€4,111.11 of 1,111,111.11",
        "bearer bonds", "Bearer share certificate no 12345", "bearer instrument held by custodian",
        "the authorization: bearer of this", "basic income", "token of thanks", "eyJ is how they start",
        "sk-bratislava-office-rental-2024", "cos_short", "cos_" + "is the Greek island of Kos in old maps, my dear",
        "-----BEGIN CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----", "the private key to the flat",
        "password manager subscription", "https://example.org/a?b=c&d=0123456789", "ISIN US0378331005",
        "BTC bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "0x52908400098527886E0F7030069857D2E4169EE7",
        "版权 日本語 émigré 😀",
    ];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Text_WithASecret_IsFoundByKind(string text, SecretKind kind) =>
        Assert.Equal(new SecretFinding(kind, ""), SecretScreen.Screen(text));

    [Theory]
    [MemberData(nameof(Innocents))]
    public void Text_WithoutASecret_Passes(string text) => Assert.Null(SecretScreen.Screen(text));

    [Fact]
    public void Card_WithAnyOneDigitChanged_Passes()
    {
        const string card = "4111111111111111";
        for (int i = 0; i < card.Length; i++)
        {
            for (char digit = '0'; digit <= '9'; digit++)
            {
                string changed = $"{card[..i]}{digit}{card[(i + 1)..]}";
                Assert.Equal(changed == card, SecretScreen.Screen(changed) is not null);
            }
        }
    }

    [Fact]
    public void Text_OfALongHostileRepetition_Passes()
    {
        const int length = 1_000_000;
        string[] units = ["eyJ", "eyJa.", "4", "4111 ", "DE89 ", "bearer ", "cos_.", "-----BEGIN ", "sk-", "A", "1-"];
        foreach (string unit in units)
        {
            Assert.Null(SecretScreen.Screen(string.Concat(Enumerable.Repeat(unit, length / unit.Length))));
        }
    }

    [Fact]
    public void Kind_HasACodeForErrors()
    {
        Assert.Equal(
            [
                "private_key_pem", "bearer_token", "jwt", "card_number", "api_key_prefix", "credential_key_name",
                "own_token",
            ],
            Enum.GetValues<SecretKind>().Select(kind => new SecretFinding(kind, "").Code));
        Assert.Throws<InvalidOperationException>(() => default(SecretFinding).Code);
    }
}
