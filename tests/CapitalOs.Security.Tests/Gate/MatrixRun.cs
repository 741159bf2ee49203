using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Security.Tests.Running;
using CapitalOs.TestKit;

namespace CapitalOs.Security.Tests.Gate;

/// <summary>Plays every cell against one running server and the command line beside it, on the same books.</summary>
public sealed class MatrixRun : IAsyncDisposable
{
    private const string Problem = "application/problem+json";
    private const int ProcessesAtOnce = 2;
    private readonly Books books;
    private readonly Server server;
    private readonly HttpClient anonymous;
    private readonly MatrixCredentials credentials;
    private TimeSpan ahead;

    private MatrixRun(Books books, Server server)
    {
        this.books = books;
        this.server = server;
        anonymous = new HttpClient { BaseAddress = server.Address };
        credentials = new MatrixCredentials(books, server);
    }

    /// <summary>What the running server says it serves, and what each tool asks for.</summary>
    public IReadOnlyDictionary<string, string> LiveNeeds { get; private set; } = new Dictionary<string, string>();

    /// <summary>The schemas that the running server shows.</summary>
    private ToolSchemas Schemas { get; set; } = null!;

    public Uri Address => server.Address;

    /// <param name="withExtraTool">Whether the server offers a tool that no row knows.</param>
    public static async Task<MatrixRun> StartAsync(bool withExtraTool = false)
    {
        Books books = new(ProbeProgram.Watched);
        if (withExtraTool)
        {
            await File.WriteAllTextAsync(Path.Combine(books.Folder, "watch-extra-tool"), string.Empty);
        }

        MatrixRun run = new(books, await Server.StartAsync(books));
        Answer tools = await run.server.CallAsync("list_tools", new { });
        run.LiveNeeds = tools.Json.List("tools").ToDictionary(
            tool => tool.Text("name")!, tool => tool.Text("capability")!, StringComparer.Ordinal);
        run.Schemas = new ToolSchemas(tools.Body);
        return run;
    }

    /// <summary>Every cell of every tool that has a row.</summary>
    public async Task<IReadOnlyList<(MatrixCell Cell, MatrixAnswer Answer)>> PlayAsync()
    {
        await credentials.MakeAsync(DateTimeOffset.UtcNow + ahead);
        MatrixFacts facts = await PrepareAsync();
        Advance(TimeSpan.FromHours(2));
        MatrixCell[] cells =
        [
            .. from tool in LiveNeeds
               where MatrixRows.All.ContainsKey(tool.Key)
               from one in MatrixCase.All
               from door in MatrixCell.Doors
               select new MatrixCell(tool.Key, tool.Value, one, door),
        ];
        ConcurrentBag<(MatrixCell, MatrixAnswer)> answers = [];
        foreach (IGrouping<string, MatrixCell> tool in cells.Where(cell => cell.Door == "http").GroupBy(c => c.Tool))
        {
            // Anonymous callers are bounded by the minute, and a tool of the matrix has a minute of its own.
            Advance(TimeSpan.FromMinutes(1));
            foreach (MatrixCell cell in tool)
            {
                string body = InputOf(cell, facts);
                answers.Add((cell, Checked(cell, body, await OverHttpAsync(cell, body))));
            }
        }

        await Parallel.ForEachAsync(
            cells.Where(cell => cell.Door == "cli"),
            new ParallelOptions { MaxDegreeOfParallelism = ProcessesAtOnce },
            async (cell, _) =>
            {
                string body = InputOf(cell, facts);
                answers.Add((cell, Checked(cell, body, await Task.Run(() => OverCommandLine(cell, body)))));
            });
        return [.. answers];
    }

    /// <summary>Every event of the books, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync()
    {
        List<JsonElement> all = [];
        string? cursor = null;
        do
        {
            Dictionary<string, object> input = new() { ["limit"] = 500, ["order"] = "asc" };
            if (cursor is not null)
            {
                input["cursor"] = cursor;
            }

            Answer page = await server.CallAsync("list_events", input, "reading");
            Assert.True(page.Status == 200, page.Body);
            all.AddRange(page.Json.List("events"));
            cursor = page.Json.Text("next_cursor");
        }
        while (cursor is not null);

        return all;
    }

    /// <summary>How often each tool was entered for each correlation id, as the host itself saw it.</summary>
    public ILookup<string, string> Entered() =>
        File.ReadAllLines(Path.Combine(books.Folder, "watch-handlers"))
            .Select(line => line.Split(' '))
            .ToLookup(parts => parts[1], parts => parts[0]);

    /// <summary>What the server says of its books.</summary>
    public ProgramResult Verify() => books.Run("verify");

    public async ValueTask DisposeAsync()
    {
        anonymous.Dispose();
        await server.DisposeAsync();
        books.Dispose();
    }

    /// <summary>The answer, after making sure that it is what the server's own schemas say.</summary>
    private MatrixAnswer Checked(MatrixCell cell, string body, MatrixAnswer answer)
    {
        Schemas.Check(cell.Tool, body, !answer.IsProblem, answer.Body);
        return answer;
    }

    private static string InputOf(MatrixCell cell, MatrixFacts facts)
    {
        object input = MatrixRows.All[cell.Tool].Input(facts, cell.CorrelationId);
        JsonObject body = JsonSerializer.SerializeToNode(input)!.AsObject();
        body["correlation_id"] = cell.CorrelationId;
        return body.ToJsonString();
    }

    private async Task<MatrixFacts> PrepareAsync()
    {
        async Task<string> AccountAsync(string code, string type, string entity = "entity-default") =>
            (await server.CallAsync(
                "create_account", new { code, name = code, account_type = type, entity_id = entity }))
                .Json.Text("account_id")!;
        async Task<string> SpareAsync() => (await server.CallAsync(
            "create_credential", new { actor_id = "spare", capabilities = (string[])["read"] }))
            .Json.Text("credential_id")!;
        string bank = await AccountAsync("bank", "asset");
        string food = await AccountAsync("food", "expense");
        string desk = await AccountAsync("desk", "asset");
        string rent = await AccountAsync("rent", "expense");
        async Task<JsonElement> RecordAsync(string id, string from, string to, string amount) =>
            (await server.CallAsync("record_transaction_bundle", new
        {
            source_system = "mistakes",
            external_id = id,
            date = "2026-01-31T12:00:00Z",
            description = "Mistake",
            postings = new object[]
            {
                new { account_id = from, amount = $"-{amount}", currency = "USD" },
                new { account_id = to, amount, currency = "USD" },
            },
        })).Json;
        string obligation = (await server.CallAsync("create_or_update_obligation", new
        {
            source_system = "facts",
            name = "rent",
            account_id = bank,
            cadence = "monthly",
            expected_amount = "1.0000",
            next_due_date = "2026-01-31",
        })).Json.Text("obligation_id")!;
        string proposal = (await RecordAsync("wait", desk, rent, "5000.0000")).Text("proposal_id")!;
        return new MatrixFacts(
            bank,
            food,
            await SpareAsync(),
            await SpareAsync(),
            await SpareAsync(),
            obligation,
            (await RecordAsync("http", bank, food, "2.0000")).Text("transaction_id")!,
            (await RecordAsync("cli", bank, food, "3.0000")).Text("transaction_id")!,
            await OpenAwayAsync(),
            await AccountAsync("bank", "asset", "away"),
            await AccountAsync("owed", "liability", "away"),
            proposal,
            (await server.CallAsync("get_proposal", new { proposal_id = proposal })).Json.Text("effect_digest")!,
            (await RecordAsync("no", bank, food, "6000.0000")).Text("proposal_id")!);
    }

    /// <summary>Opens a second entity by a change that another admin approves; returns the change.</summary>
    private async Task<string> OpenAwayAsync()
    {
        string change = (await server.CallAsync("propose_config_change", new
        {
            source_system = "facts",
            external_id = "away",
            scope = "entities",
            change_payload = new { entity_id = "away", name = "Away", base_commodity = "USD" },
        })).Json.Text("proposal_id")!;
        Answer second = await server.CallAsync(
            "create_credential", new { actor_id = "second", capabilities = (string[])["admin"] });
        Answer applied = await server.CallAsync(
            "approve_config_change", new { proposal_id = change }, "away", second.Json.Text("token"));
        Assert.Equal("applied", applied.Json.Text("status"));
        return change;
    }

    private async Task<MatrixAnswer> OverHttpAsync(MatrixCell cell, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"tools/{cell.Tool}", UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (credentials.TokenOf(cell.Case, cell.Needs) is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using HttpResponseMessage response = await anonymous.SendAsync(request);
        return new MatrixAnswer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.MediaType == Problem);
    }

    private MatrixAnswer OverCommandLine(MatrixCell cell, string body)
    {
        ProgramResult result = books.Run(
            "tool", "call", cell.Tool, "--json", body, "--token-file", credentials.FileOf(cell.Case, cell.Needs));
        bool isProblem = result.Error.Length > 0;
        Assert.True(result.Output.Length == 0 || !isProblem, $"{cell} spoke on both streams: {result}");
        return new MatrixAnswer(
            result.ExitCode, (isProblem ? result.Error : result.Output).TrimEnd('\n'), isProblem);
    }

    private void Advance(TimeSpan by)
    {
        ahead += by;
        string clock = Path.Combine(books.Folder, "watch-clock");
        File.WriteAllText(clock + ".new", ahead.Ticks.ToString(CultureInfo.InvariantCulture));
        File.Move(clock + ".new", clock, overwrite: true);
    }
}
