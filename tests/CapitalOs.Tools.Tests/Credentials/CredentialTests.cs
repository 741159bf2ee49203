using System.Text;
using System.Text.Json.Nodes;
using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Credentials;

public sealed class CredentialTests
{
    private static readonly string[] Words = ["read", "write", "approve", "admin"];

    [Fact]
    public async Task Capabilities_OpenExactlyTheToolsThatNeedThem()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        for (int set = 1; set < 16; set++)
        {
            string[] held = [.. Words.Where((_, i) => (set & (1 << i)) != 0)];
            Reply made = await books.CallAsync(
                "create_credential", books.Admin, Some.Credential($"actor-{set}", held));
            if (held.Contains("write") && held.Contains("approve"))
            {
                Assert.Equal(["/capabilities separation_of_duties"], made.Refused("separation_of_duties").Errors);
                continue;
            }

            string token = made.Accepted()["token"]!;
            foreach (Tools.Catalogue.ITool tool in books.Executor.Catalogue.Tools)
            {
                string need = Tools.Catalogue.Capabilities.ToWords(tool.Descriptor.Capability)[0];
                Reply reply = await books.CallAsync(tool.Descriptor.Name, token, new() { ["nonsense"] = 1 });
                reply.Refused(held.Contains(need) ? "invalid_input" : "forbidden");
                Assert.Equal($"actor-{set}", books.LastEvent.Record.ActorId);
            }
        }
    }

    [Fact]
    public async Task Credential_IsRefusedFromTheExactMomentOfItsExpiry()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        DateTimeOffset expiry = books.Clock.Now + TimeSpan.FromMinutes(5);
        JsonObject input = Some.Credential(
            "temp", "read").With("expires_at", expiry.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        string token = (await books.CallAsync("create_credential", books.Admin, input)).Accepted()["token"]!;
        books.Clock.Now = expiry.AddTicks(-1);
        (await books.CallAsync("list_accounts", token)).Accepted();
        books.Clock.Now = expiry;
        (await books.CallAsync("list_accounts", token)).Refused("unauthenticated");
        Assert.Equal(
            ["/expires_at out_of_range"],
            (await books.CallAsync("create_credential", books.Admin, input)).Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task Revocation_HoldsForCallsThatAlreadyWaitBehindIt()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply made = (await books.CallAsync(
            "create_credential", books.Admin, Some.Credential("gone", "read", "write"))).Accepted();
        TaskCompletionSource entered = new();
        using ManualResetEventSlim leave = new();
        Task<bool> blocker = books.Books.WriteAsync(_ =>
        {
            entered.SetResult();
            leave.Wait();
            return true;
        });
        await entered.Task;
        Task<Reply> before = books.CallAsync("create_account", made["token"], Some.Account("before"));
        Task<Reply> revoke = RevokeAsync(books, made["credential_id"]!);
        Task<Reply> after = books.CallAsync("create_account", made["token"], Some.Account("after"));
        leave.Set();
        await blocker;
        (await before).Accepted();
        Assert.Equal("revoked", (await revoke).Accepted().Status);
        (await after).Refused("unauthenticated");
        (await books.CallAsync("list_accounts", made["token"])).Refused("unauthenticated");
        Assert.Equal("already_revoked", (await RevokeAsync(books, made["credential_id"]!)).Accepted().Status);
    }

    [Fact]
    public async Task LastWorkingAdmin_CannotBeRevoked()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string root = await IdOfAsync(books, "root");
        (await RevokeAsync(books, root)).Refused("last_admin");
        JsonObject temp = Some.Credential("temp", "admin").With("expires_at", "2026-01-31T12:05:00Z");
        (await books.CallAsync("create_credential", books.Admin, temp)).Accepted();
        books.Clock.Now += TimeSpan.FromMinutes(5);
        (await RevokeAsync(books, root)).Refused("last_admin");
        await books.NewTokenAsync("second", "admin", "read");
        Assert.Equal("revoked", (await RevokeAsync(books, root)).Accepted().Status);
        (await books.CallAsync("list_credentials", books.Admin)).Refused("unauthenticated");
    }

    [Fact]
    public async Task UnknownCredential_IsNotFound()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (await RevokeAsync(books, Guid.Empty.ToString("D"))).Refused("credential_not_found");
    }

    [Theory]
    [InlineData("_system", "/actor_id invalid_characters")]
    [InlineData("a b", "/actor_id invalid_characters")]
    [InlineData("\u0430dmin", "/actor_id invalid_characters")]
    [InlineData("", "/actor_id too_short")]
    public async Task Actor_ThatCouldPassForAnother_IsRefused(string actor, string error)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = await books.CallAsync("create_credential", books.Admin, Some.Credential(actor, "read"));
        Assert.Equal([error], reply.Refused("invalid_input").Errors);
    }

    [Theory]
    [InlineData("[]", "too_short")]
    [InlineData("[\"read\",\"read\"]", "not_allowed")]
    [InlineData("[\"root\"]", "not_allowed")]
    [InlineData("[1]", "not_allowed")]
    [InlineData("\"read\"", "wrong_type")]
    public async Task Capabilities_OfAnotherKind_AreRefused(string json, string code)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Some.Credential("x", "read").With("capabilities", JsonNode.Parse(json));
        Reply reply = await books.CallAsync("create_credential", books.Admin, input);
        Assert.Equal([$"/capabilities {code}"], reply.Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task Token_IsInItsOneAnswerAndNowhereOnTheDisk()
    {
        using ScratchFolder folder = new();
        List<string> tokens = [];
        await using (TestBooks books = await TestBooks.OpenFileAsync(folder.File("books.db")))
        {
            Reply made = (await books.CallAsync(
                "create_credential", books.Admin, Some.Credential("x", "read").With("label", "findme-label")))
                    .Accepted();
            tokens.AddRange([books.Admin, books.Writer, books.Reader, books.Approver, made["token"]!]);
            Assert.Equal(5, tokens.Distinct().Count());
            Assert.Equal(Hashes.Hex(made["token"]!), made["token_sha256"]);
            Assert.Equal(Hashes.Output(made.Text), made["output_hash"]);
            Assert.Equal(made["token_sha256"], books.LastEvent.Record.Minted);
            Reply list = (await books.CallAsync("list_credentials", books.Admin)).Accepted();
            Assert.DoesNotContain("cos_", list.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(made["token_sha256"]!, list.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("sha256", list.Text, StringComparison.Ordinal);
            AssertAbsent(folder, tokens);
        }

        AssertAbsent(folder, tokens);
    }

    private static void AssertAbsent(ScratchFolder folder, List<string> tokens)
    {
        byte[] all = [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).SelectMany(Read)];
        Assert.True(Contains(all, "findme-label"), "the files were not really read");
        foreach (string token in tokens)
        {
            Assert.False(Contains(all, token[4..]), "a token is on the disk");
        }
    }

    private static byte[] Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream copy = new();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private static bool Contains(byte[] all, string text) =>
        all.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static Task<Reply> RevokeAsync(TestBooks books, string id) =>
        books.CallAsync("revoke_credential", books.Admin, new() { ["credential_id"] = id });

    private static async Task<string> IdOfAsync(TestBooks books, string actor) =>
        (await books.CallAsync("list_credentials", books.Admin)).Json.GetProperty("credentials").EnumerateArray()
            .First(one => one.GetProperty("actor_id").GetString() == actor).GetProperty("credential_id").GetString()!;
}
