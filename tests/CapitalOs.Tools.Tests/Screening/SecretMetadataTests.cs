using System.Text.Json;
using CapitalOs.Tools.Screening;

namespace CapitalOs.Tools.Tests.Screening;

public sealed class SecretMetadataTests
{
    [Theory]
    [InlineData("{\"a\":{\"b/~\":[1,\"4111 1111 1111 1111\"]}}", SecretKind.CardNumber, "/a/b~1~0/1")]
    [InlineData("{\"a\":4111111111111111}", SecretKind.CardNumber, "/a")]
    [InlineData("\"4111111111111111\"", SecretKind.CardNumber, "")]
    [InlineData("{\"a\":{\"4111111111111111\":1}}", SecretKind.CardNumber, "/a")]
    [InlineData("{\"x\":1,\"bank\":{\"password\":\"x\"}}", SecretKind.CredentialKeyName, "/bank/password")]
    [InlineData("[{\"apiKey\":\"x\"}]", SecretKind.CredentialKeyName, "/0/apiKey")]
    public void Metadata_WithASecret_IsFoundByKindAndPlace(string json, SecretKind kind, string place)
    {
        using JsonDocument document = JsonDocument.Parse(json);

        Assert.Equal(new SecretFinding(kind, place), SecretScreen.Screen(document.RootElement));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("Password")]
    [InlineData("db_password_2")]
    [InlineData("api_key")]
    [InlineData("api-key")]
    [InlineData("X-Api-Key")]
    [InlineData("apikey")]
    [InlineData("accessToken")]
    [InlineData("refresh token")]
    [InlineData("token")]
    [InlineData("bankToken")]
    [InlineData("client_secret")]
    [InlineData("secret")]
    [InlineData("privateKey")]
    [InlineData("PIN")]
    [InlineData("card_pin")]
    [InlineData("cvv")]
    [InlineData("cardNumber")]
    [InlineData("authorization")]
    [InlineData("credentials")]
    [InlineData("seed_phrase")]
    [InlineData("login_pwd_")]
    public void Name_ThatAnnouncesACredential_IsRefusedWhateverItsValue(string name)
    {
        Assert.Equal(SecretKind.CredentialKeyName, Screen(name, "\"x\"")?.Kind);
        Assert.Equal(SecretKind.CredentialKeyName, Screen(name, "{}")?.Kind);
        Assert.Null(Screen(name, "null"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("owner")]
    [InlineData("tokens_of_thanks")]
    [InlineData("token_count")]
    [InlineData("secret_santa_budget")]
    [InlineData("pinned")]
    [InlineData("shopping")]
    [InlineData("spin")]
    [InlineData("secretary")]
    [InlineData("key")]
    [InlineData("keyDate")]
    [InlineData("passport_renewal")]
    [InlineData("card_last4")]
    [InlineData("iban")]
    [InlineData("authorization_date")]
    [InlineData("account_number")]
    public void Name_ThatAnnouncesNone_Passes(string name) => Assert.Null(Screen(name, "\"x\""));

    [Fact]
    public void Metadata_WithoutASecret_Passes()
    {
        using JsonDocument document = JsonDocument.Parse(
            "{\"a\":[true,null,1.5,\"DE89 3704 0044 0532 0130 00\",{}],\"ref\":\"2024-01-15\"}");

        Assert.Null(SecretScreen.Screen(document.RootElement));
    }

    private static SecretFinding? Screen(string name, string value)
    {
        using JsonDocument document = JsonDocument.Parse($"{{\"{name}\":{value}}}");
        return SecretScreen.Screen(document.RootElement);
    }
}
