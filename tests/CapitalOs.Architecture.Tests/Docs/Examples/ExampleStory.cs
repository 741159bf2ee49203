using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Store;
using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;
using CapitalOs.Tools.Books;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.SelfTest;
using CapitalOs.Tools.Settings;
using CapitalOs.Tools.Witness;

namespace CapitalOs.Architecture.Tests.Docs.Examples;

/// <summary>Plays the script of the examples against fresh books.</summary>
public sealed class ExampleStory : IAsyncDisposable
{
    private readonly SqliteBooks books;
    private readonly Executor executor;
    private readonly Dictionary<string, string> tokens = [];

    private ExampleStory(SqliteBooks books, IBooks seen)
    {
        this.books = books;
        executor = new Executor(
            seen,
            GroundTools.Catalogue(new RefusedProbe(), new NoSettings()),
            new NoWitness(),
            new TickingClock(),
            defect => throw new InvalidOperationException("a defect", defect));
    }

    /// <summary>Opens books in a file, with a credential for each role.</summary>
    /// <param name="path">Where they are made.</param>
    /// <param name="options">How they are opened; null: as usual.</param>
    /// <param name="surround">What stands between the tools and the books; null: nothing.</param>
    public static async Task<ExampleStory> OpenAsync(
        string path, BooksOptions? options = null, Func<IBooks, IBooks>? surround = null)
    {
        SqliteBooks books = SqliteBooks.Create(path, options);
        ExampleStory story = new(books, surround is null ? books : surround(books));
        await story.BeginAsync(new OpenBooks(), """{"base_commodity":"USD","entity_name":"Household"}""");
        JsonObject first = await story.BeginAsync(
            new CreateCredential(), """{"actor_id":"owner","capabilities":["read","admin"]}""");
        story.tokens["admin"] = (string)first["token"]!;
        await story.IssueAsync("writer", "agent", "read", "write");
        await story.IssueAsync("approver", "reviewer", "read", "approve");
        await story.IssueAsync("second_admin", "trustee", "read", "admin");
        return story;
    }

    /// <summary>Plays the whole story.</summary>
    public async Task<IReadOnlyList<Example>> PlayAsync(Func<Example, Task>? afterEach = null)
    {
        List<Example> played = [];
        ExampleScript script = new();
        foreach (ExampleStep step in script.Steps())
        {
            JsonObject answer = await CallAsync(step.Tool, step.Role, step.Input);
            Assert.True(answer["title"] is null, $"{step.Tool}: {answer.ToJsonString()}");
            script.Keep(step, answer);
            Example example = new(step.Tool, step.IsShown, step.Remark, step.Input, answer);
            played.Add(example);
            await (afterEach?.Invoke(example) ?? Task.CompletedTask);
        }

        return played;
    }

    /// <summary>Sends a call again as one of the roles.</summary>
    public async Task<JsonObject> CallAsync(string tool, string role, JsonObject input) =>
        Parse(await executor.ExecuteAsync(new CallRequest
        {
            Tool = tool,
            Body = Encoding.UTF8.GetBytes(input.ToJsonString()),
            Token = tokens[role],
            Door = Door.Http,
        }));

    public ValueTask DisposeAsync() => books.DisposeAsync();

    private async Task<JsonObject> BeginAsync(IWriteTool tool, string body) =>
        Parse(await executor.BootstrapAsync(tool, body, $"example.{tool.Descriptor.Name}"));

    private async Task IssueAsync(string role, string actor, params string[] capabilities)
    {
        JsonObject input = new()
        {
            ["correlation_id"] = "example.credentials",
            ["actor_id"] = actor,
            ["capabilities"] = new JsonArray([.. capabilities.Select(one => (JsonNode)one)]),
        };
        tokens[role] = (string)(await CallAsync("create_credential", "admin", input))["token"]!;
    }

    private static JsonObject Parse(CallResult result) =>
        JsonNode.Parse(result.Body, null, new JsonDocumentOptions { MaxDepth = 256 })!.AsObject();

    /// <summary>Each reading is a second after the one before, so that moments are the same in every run.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 2, 2, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now = now.AddSeconds(1);

        public override long GetTimestamp() => 0;
    }

    private sealed class RefusedProbe : ISealProbe
    {
        public IReadOnlyList<ProbeOutcome> Run() =>
            [new("tcp", IsRefused: true), new("udp", IsRefused: true), new("dns", IsRefused: true)];
    }
}
