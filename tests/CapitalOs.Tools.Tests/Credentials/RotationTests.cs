using System.Text;
using System.Text.Json.Nodes;
using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Credentials;

/// <summary>A new token in the place of an old one, and books that never lose their last admin.</summary>
public sealed class RotationTests
{
    [Fact]
    public async Task Rotation_GivesANewTokenWithTheSameRights_AndEndsTheOldAtOnce()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string old = await IdOfAsync(books, "agent");
        Reply rotated = (await RotateAsync(books, old)).Accepted();
        Assert.Equal(("rotated", old), (rotated.Status, rotated["replaced_credential_id"]));
        Assert.NotEqual(old, rotated["credential_id"]);
        string token = rotated["token"]!;
        Assert.NotEqual(books.Writer, token);
        Assert.Equal(Hashes.Hex(token), rotated["token_sha256"]);
        Assert.Equal(rotated["token_sha256"], books.LastEvent.Record.Minted);

        (await books.CallAsync("list_accounts", books.Writer)).Refused("unauthenticated");
        (await books.CallAsync("create_account", token, Some.Account("1"))).Accepted();
        Assert.Equal("agent", books.LastEvent.Record.ActorId);
        (await books.CallAsync("list_credentials", token)).Refused("forbidden");
    }

    [Fact]
    public async Task Rotation_KeepsTheExpiryOfTheOld_UnlessItIsToldAnother()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Some.Credential("temp", "read").With("expires_at", "2026-02-01T00:00:00Z");
        Reply made = (await books.CallAsync("create_credential", books.Admin, input)).Accepted();
        Reply same = (await RotateAsync(books, made["credential_id"]!)).Accepted();
        Assert.Equal(made["expires_at"], same["expires_at"]);
        Reply other = (await RotateAsync(books, same["credential_id"]!, "2026-03-01T00:00:00Z")).Accepted();
        Assert.Equal("2026-03-01T00:00:00.000000Z", other["expires_at"]);
        Reply past = await RotateAsync(books, other["credential_id"]!, "2026-01-31T12:00:00Z");
        Assert.Equal(["/expires_at out_of_range"], past.Refused("invalid_input").Errors);
        (await books.CallAsync("list_accounts", other["token"])).Accepted();
    }

    [Fact]
    public async Task EndedAndUnknownCredentials_AreNotRotated()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (await RotateAsync(books, Guid.Empty.ToString("D"))).Refused("credential_not_found");
        string revoked = await IdOfAsync(books, "auditor");
        (await books.CallAsync("revoke_credential", books.Admin, new() { ["credential_id"] = revoked })).Accepted();
        (await RotateAsync(books, revoked)).Refused("credential_ended");
        JsonObject input = Some.Credential("temp", "read").With("expires_at", "2026-01-31T12:05:00Z");
        Reply made = (await books.CallAsync("create_credential", books.Admin, input)).Accepted();
        books.Clock.Now += TimeSpan.FromMinutes(5);
        (await RotateAsync(books, made["credential_id"]!)).Refused("credential_ended");
    }

    [Fact]
    public async Task LastAdmin_MayRotateItself_ButNotIntoOneThatExpires()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string root = await IdOfAsync(books, "root");
        (await RotateAsync(books, root, "2027-01-01T00:00:00Z")).Refused("last_admin");
        string successor = (await RotateAsync(books, root)).Accepted()["token"]!;
        (await books.CallAsync("list_credentials", books.Admin)).Refused("unauthenticated");
        (await books.CallAsync("list_credentials", successor)).Accepted();
    }

    [Fact]
    public async Task AdminThatExpires_IsNoSubstituteForOneThatLasts()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string root = await IdOfAsync(books, "root");
        JsonObject temp = Some.Credential("temp", "admin").With("expires_at", "2030-01-01T00:00:00Z");
        (await books.CallAsync("create_credential", books.Admin, temp)).Accepted();
        (await books.CallAsync("revoke_credential", books.Admin, new() { ["credential_id"] = root }))
            .Refused("last_admin");
        await books.NewTokenAsync("second", "admin");
        (await books.CallAsync("revoke_credential", books.Admin, new() { ["credential_id"] = root })).Accepted();
    }

    [Fact]
    public async Task RotatedToken_IsInItsOneAnswerAndNowhereOnTheDisk()
    {
        using ScratchFolder folder = new();
        string token;
        await using (TestBooks books = await TestBooks.OpenFileAsync(folder.File("books.db")))
        {
            token = (await RotateAsync(books, await IdOfAsync(books, "agent"))).Accepted()["token"]!;
        }

        string all = string.Concat(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.DoesNotContain(token[4..], all, StringComparison.Ordinal);
        Assert.Contains("rotate_credential", all, StringComparison.Ordinal);
    }

    private static Task<Reply> RotateAsync(TestBooks books, string id, string? expiry = null)
    {
        JsonObject input = new() { ["credential_id"] = id };
        return books.CallAsync(
            "rotate_credential", books.Admin, expiry is null ? input : input.With("expires_at", expiry));
    }

    private static async Task<string> IdOfAsync(TestBooks books, string actor) =>
        (await books.CallAsync("list_credentials", books.Admin)).Json.GetProperty("credentials").EnumerateArray()
            .First(one => one.GetProperty("actor_id").GetString() == actor).GetProperty("credential_id").GetString()!;
}
