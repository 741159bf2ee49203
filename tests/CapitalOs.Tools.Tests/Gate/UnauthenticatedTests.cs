using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Gate;

public sealed class UnauthenticatedTests
{
    private const string Body = """{"correlation_id":"c-1"}""";

    [Fact]
    public async Task Answer_IsTheSameBytesWhateverIsWrongWithTheToken()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string expiring = await ExpiringAsync(books);
        string revoked = await RevokedAsync(books);
        books.Clock.Now += TimeSpan.FromHours(2);
        string?[] tokens =
        [
            null, "", " ", "cos_", "cos_short", "Bearer " + books.Writer, books.Writer + " ", books.Writer[..^1],
            books.Writer.ToUpperInvariant(), "cos_" + new string('A', 43), "cos_" + new string('\u00E4', 43),
            "xos_" + books.Writer[4..], expiring, revoked, new string('x', 100_000),
        ];
        string? expected = null;
        foreach (string? token in tokens)
        {
            long head = books.Head.Seq;
            Reply reply = await books.RawAsync("list_accounts", token, Body);
            Assert.Equal(401, reply.Result.Status);
            expected ??= reply.Text;
            Assert.Equal(expected, reply.Text);
            Assert.Equal(head + 1, books.Head.Seq);
            Assert.Equal(("unauthenticated", null, "none"), (
                books.LastEvent.Record.Code, books.LastEvent.Record.ActorId, books.LastEvent.Record.AuthnMethod));
        }

        (await books.RawAsync("list_accounts", books.Writer, Body)).Accepted();
    }

    [Fact]
    public async Task Answer_IsExactlyTheDocumentedBytes()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        const string Expected =
            "{'code':'unauthenticated','correlation_id':'c-1','detail':'no valid credential came with the call',"
            + "'errors':[],'remedy':'Send a valid token as `Authorization: Bearer` or `x-capital-auth-token`; "
            + "ask an admin for one.','retryable':false,'status':401,"
            + "'title':'The call carries no valid credential.','tool':'list_accounts',"
            + "'type':'urn:capital-os:problem:unauthenticated'}";
        Assert.Equal(
            Expected.Replace('\'', '"'),
            (await books.RawAsync("list_accounts", null, Body)).Text);
    }

    [Fact]
    public async Task HostileInput_WithoutACredential_IsUnauthenticatedAndLeavesItsEvent()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid id = await books.AccountAsync("1");
        string[] amounts = [new('9', 24), new('9', 32), $"-{new string('9', 31)}", new('1', 100_000), "1e999"];
        foreach (string amount in amounts)
        {
            string body = Some.Move("x", id, id, amount).With("correlation_id", "c-1").ToJsonString();
            long head = books.Head.Seq;
            (await books.RawAsync("record_transaction_bundle", "garbage", body)).Refused("unauthenticated");
            Assert.Equal(head + 1, books.Head.Seq);
        }
    }

    private static async Task<string> ExpiringAsync(TestBooks books)
    {
        string until = (books.Clock.Now + TimeSpan.FromHours(1)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        return (await books.CallAsync(
            "create_credential", books.Admin, Some.Credential("temp", "read").With("expires_at", until)))
            .Accepted()["token"]!;
    }

    private static async Task<string> RevokedAsync(TestBooks books)
    {
        Reply made = (await books.CallAsync("create_credential", books.Admin, Some.Credential("gone", "read")))
            .Accepted();
        (await books.CallAsync("revoke_credential", books.Admin, new()
        {
            ["credential_id"] = made["credential_id"],
        })).Accepted();
        return made["token"]!;
    }
}
