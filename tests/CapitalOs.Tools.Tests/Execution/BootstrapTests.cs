using CapitalOs.EventLog.Events;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Books;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Execution;

public sealed class BootstrapTests
{
    private const string Admin = """{"actor_id":"root","capabilities":["admin"]}""";

    [Fact]
    public async Task NewBooks_HaveNoCredentialAndAdmitNobody()
    {
        await using SqliteBooks books = SqliteBooks.CreateInMemory();
        Executor executor = Make(books);
        Assert.Empty(books.Read(reader => reader.ListCredentials(null, 10)));
        foreach (string? token in new[] { null, "", "admin", "cos_", "cos_" + new string('A', 43) })
        {
            new Reply(await executor.ExecuteAsync(new CallRequest
            {
                Tool = "list_credentials",
                Body = """{"correlation_id":"c"}"""u8.ToArray(),
                Token = token,
                Door = Door.Http,
            })).Refused("unauthenticated");
        }
    }

    [Fact]
    public async Task Bootstrap_IsRefusedFromTheFirstCredentialOn()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = new(await books.Executor.BootstrapAsync(new CreateCredential(), Admin, "c-1"));
        reply.Refused("already_initialised");
        EventRecord record = books.LastEvent.Record;
        Assert.Equal(
            ("bootstrap", EventAuthorization.Denied, "already_initialised", Executor.SystemActor),
            (record.AuthnMethod, record.Authorization, record.Code, record.ActorId));
        Assert.Equal(4, books.Books.Read(reader => reader.ListCredentials(null, 10)).Count);
        Assert.Equal(("bootstrap", "committed"), (books.Events[0].Record.AuthnMethod, books.Events[0].Record.Status));
        Assert.Equal("open_books", books.Events[0].Record.Tool);
    }

    [Fact]
    public async Task Bootstrap_ByManyAtOnce_MakesOneCredential()
    {
        await using SqliteBooks books = SqliteBooks.CreateInMemory();
        Executor executor = Make(books);
        Reply[] replies = [.. (await Task.WhenAll(Enumerable.Range(0, 16).Select(
            _ => Task.Run(() => executor.BootstrapAsync(new CreateCredential(), Admin, "c-1"))))).Select(
            one => new Reply(one))];
        Assert.Single(replies, one => one.Status == "committed");
        Assert.Equal(15, replies.Count(one => one.Code == "already_initialised"));
    }

    [Theory]
    [InlineData("not valid")]
    [InlineData("")]
    public async Task Bootstrap_WithAWrongCorrelationId_IsRefused(string id)
    {
        await using SqliteBooks books = SqliteBooks.CreateInMemory();
        new Reply(await Make(books).BootstrapAsync(new CreateCredential(), Admin, id))
            .Refused("invalid_correlation_id");
        Assert.Empty(books.Read(reader => reader.ListCredentials(null, 10)));
        Assert.Equal("invalid_correlation_id", books.Read(reader => reader.FindEvent(1))!.Record.Code);
    }

    [Fact]
    public async Task Bootstrap_WhoseEventCannotBeWritten_IsAnAnswerAndLeavesNothing()
    {
        await using BrokenLogBooks books = new(SqliteBooks.CreateInMemory()) { IsBroken = true };
        new Reply(await Make(books).BootstrapAsync(new CreateCredential(), Admin, "c-1")).Refused("event_log_failure");
        Assert.Empty(books.Read(reader => reader.ListCredentials(null, 10)));
    }

    [Theory]
    [InlineData("XAU", "unknown_commodity")]
    [InlineData("usd", "unknown_commodity")]
    [InlineData("US$", "invalid_input")]
    public async Task Books_OpenOnlyInACurrency(string commodity, string code)
    {
        await using SqliteBooks books = SqliteBooks.CreateInMemory();
        Executor executor = Make(books);
        string body = $$"""{"base_commodity":"{{commodity}}","entity_name":"Home"}""";
        new Reply(await executor.BootstrapAsync(new OpenBooks(), body, "c-1")).Refused(code);
        Assert.Empty(books.Read(reader => reader.ListCommodities()));
        string right = """{"base_commodity":"EUR","entity_name":"Home"}""";
        new Reply(await executor.BootstrapAsync(new OpenBooks(), right, "c-2")).Accepted();
        new Reply(await executor.BootstrapAsync(new OpenBooks(), right, "c-3")).Refused("already_initialised");
    }

    private static Executor Make(Store.IBooks books) => new(
        books,
        GroundTools.Catalogue(new HonestProbe(() => []), new NoSettings()),
        new ScriptedWitness(),
        new TestClock(),
        _ => { });
}
