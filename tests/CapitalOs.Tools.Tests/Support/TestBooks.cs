using System.Text;
using System.Text.Json.Nodes;
using CapitalOs.EventLog.Events;
using CapitalOs.Store;
using CapitalOs.Store.Events;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Books;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Verification;

namespace CapitalOs.Tools.Tests.Support;

/// <summary>Open books with an executor, and a credential for each role.</summary>
internal sealed class TestBooks : IAsyncDisposable
{
    private readonly IBooks inner;
    private int calls;

    private TestBooks(IBooks inner, Func<IBooks, IBooks>? decorate, ITool[] extra)
    {
        this.inner = inner;
        Books = decorate?.Invoke(inner) ?? inner;
        ToolCatalogue ground = GroundTools.Catalogue(new HonestProbe(() => Probes), new NoSettings());
        Executor = new Executor(Books, new ToolCatalogue([.. ground.Tools, .. extra]), Witness, Clock, Defects.Add);
    }

    public IBooks Books { get; }

    public Executor Executor { get; }

    public TestClock Clock { get; } = new();

    public ScriptedWitness Witness { get; } = new();

    /// <summary>What the self test finds.</summary>
    public IReadOnlyList<ProbeOutcome> Probes { get; set; } = [];

    public List<Exception> Defects { get; } = [];

    public string Admin { get; private set; } = string.Empty;

    public string Writer { get; private set; } = string.Empty;

    public string Reader { get; private set; } = string.Empty;

    public string Approver { get; private set; } = string.Empty;

    public ChainHead Head => Books.Read(reader => reader.Head);

    public ChainedEvent LastEvent => Books.Read(reader => reader.FindEvent(reader.Head.Seq)!);

    public IReadOnlyList<ChainedEvent> Events => Books.Read(reader => reader.ReadChain(1).ToList());

    public static Task<TestBooks> OpenAsync(params ITool[] extra) =>
        OpenAsync(SqliteBooks.CreateInMemory(), null, extra);

    public static Task<TestBooks> OpenFileAsync(string path, params ITool[] extra) =>
        OpenAsync(SqliteBooks.Create(path), null, extra);

    public static async Task<TestBooks> OpenAsync(IBooks inner, Func<IBooks, IBooks>? decorate, params ITool[] extra)
    {
        TestBooks books = new(inner, decorate, extra);
        _ = new Reply(await books.Executor.BootstrapAsync(
            new OpenBooks(), """{"base_commodity":"USD","entity_name":"Household"}""", "init-1")).Accepted();
        Reply first = new Reply(await books.Executor.BootstrapAsync(
            new CreateCredential(), """{"actor_id":"root","capabilities":["admin"]}""", "init-2")).Accepted();
        books.Admin = first["token"]!;
        books.Writer = await books.NewTokenAsync("agent", "read", "write");
        books.Reader = await books.NewTokenAsync("auditor", "read");
        books.Approver = await books.NewTokenAsync("boss", "read", "approve");
        return books;
    }

    public async Task<string> NewTokenAsync(string actor, params string[] capabilities) =>
        (await CallAsync("create_credential", Admin, Some.Credential(actor, capabilities))).Accepted()["token"]!;

    /// <summary>The same books with another admin token.</summary>
    public TestBooks As(string admin)
    {
        Admin = admin;
        return this;
    }

    /// <summary>Calls with a fresh correlation id unless the input has one.</summary>
    public Task<Reply> CallAsync(string tool, string? token, JsonObject? input = null)
    {
        JsonObject body = (input ?? []).DeepClone().AsObject();
        if (!body.ContainsKey("correlation_id"))
        {
            body["correlation_id"] = $"test-{Interlocked.Increment(ref calls)}";
        }

        return RawAsync(tool, token, body.ToJsonString());
    }

    public Task<Reply> RawAsync(string tool, string? token, string body, string? header = null) =>
        SendAsync(new CallRequest
        {
            Tool = tool,
            Body = Encoding.UTF8.GetBytes(body),
            Token = token,
            HeaderCorrelationId = header,
            Door = Door.Http,
        });

    public async Task<Reply> SendAsync(CallRequest request)
    {
        Reply reply = new(await Executor.ExecuteAsync(request));
        CatalogueSchemas.Check(request, reply);
        return reply;
    }

    public async Task<Guid> AccountAsync(
        string code, string type = "asset", Guid? parent = null, string? commodity = null) =>
        (await CallAsync("create_account", Writer, Some.Account(code, type, parent, commodity)))
            .Accepted().Id("account_id");

    /// <summary>Sets a rule or settings by a logged call; the books need a <see cref="PolicyProbe"/>.</summary>
    public async Task SetPolicyAsync(JsonObject policy) =>
        (await CallAsync(PolicyProbe.Name, Admin, policy)).Accepted();

    public Task<Reply> RecordAsync(JsonObject bundle) => CallAsync("record_transaction_bundle", Writer, bundle);

    /// <summary>Walks a list to its end and returns the rows' ids in their order.</summary>
    public async Task<List<JsonNode>> PagesAsync(string tool, string token, string rows, int limit, JsonObject filters)
    {
        List<JsonNode> all = [];
        string? cursor = null;
        do
        {
            JsonObject input = filters.With("limit", limit).With("cursor", cursor);
            JsonNode page = JsonNode.Parse((await CallAsync(tool, token, input)).Accepted().Text)!;
            JsonArray items = page[rows]!.AsArray();
            Assert.True(items.Count <= limit, "the page is larger than its limit");
            all.AddRange(items.Select(one => one!));
            cursor = (string?)page["next_cursor"];
            Assert.True(cursor is null || items.Count == limit, "only the last page may be short");
        }
        while (cursor is not null);

        return all;
    }

    /// <summary>Performs every accepted write again in fresh books and compares.</summary>
    public VerificationReport Verify() => BooksVerifier.Verify((SqliteBooks)inner, Executor.Catalogue, null);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
