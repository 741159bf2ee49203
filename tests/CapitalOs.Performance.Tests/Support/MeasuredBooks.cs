using System.Text;
using System.Text.Json;
using CapitalOs.BenchHost;
using CapitalOs.BenchHost.Data;
using CapitalOs.Store;
using CapitalOs.Store.Sqlite;
using CapitalOs.TestKit;
using CapitalOs.Tools.Books;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Credentials;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Performance.Tests.Support;

/// <summary>The reference books in a file, whose statements are counted.</summary>
internal sealed class MeasuredBooks : IAsyncDisposable
{
    private const int Repeats = 5;

    // As many as there are different days in the bodies, so that each has been asked for.
    private const int WarmUps = 4;
    private const int Groups = 25;
    private readonly ScratchFolder folder = new();
    private readonly Dataset data;
    private readonly Bodies bodies;
    private readonly SqliteBooks books;
    private readonly Executor executor;
    private string token = string.Empty;
    private long next;

    private MeasuredBooks(bool isHot, long bundles, bool keepsReads)
    {
        data = new Dataset(isHot, bundles, Groups);
        bodies = new Bodies(data);
        next = bundles;
        books = SqliteBooks.Create(
            folder.File("ledger.db"),
            BooksOptions.Default with { Observer = Counter, KeepsReads = keepsReads });
        Calls = new SeenBooks(books);
        executor = UnsealedExecutor.On(Calls);
    }

    public StatementCounter Counter { get; } = new();

    /// <summary>What the tools have called of the store.</summary>
    public SeenBooks Calls { get; }

    public string Token => token;

    /// <param name="isHot">Whether one leg of each bundle is on one of five accounts.</param>
    /// <param name="bundles">How many.</param>
    /// <param name="keepsReads">Whether readers keep what they have read, as they do in the product.</param>
    public static async Task<MeasuredBooks> MakeAsync(bool isHot, long bundles, bool keepsReads = true)
    {
        MeasuredBooks made = new(isHot, bundles, keepsReads);
        Require(await made.executor.BootstrapAsync(
            new OpenBooks(), """{"base_commodity":"USD","entity_name":"Bench"}""", "i-1"));
        CallResult owner = Require(await made.executor.BootstrapAsync(
            new CreateCredential(), """{"actor_id":"owner","capabilities":["read","write","admin"]}""", "i-2"));
        using (JsonDocument answer = JsonDocument.Parse(owner.Body))
        {
            made.token = answer.RootElement.GetProperty("token").GetString()!;
        }

        await new Generator(made.data, made.token).RunAsync(made.executor);
        return made;
    }

    /// <summary>
    /// The middle of several calls, after some that warm up. The writer remembers nothing of what came before, because
    /// what it has met depends on which books these are.
    /// </summary>
    public async Task<CallCost> CostAsync(string call)
    {
        List<CallCost> costs = [];
        for (int repeat = -WarmUps; repeat < Repeats; repeat++)
        {
            bool isWrite = call.StartsWith("w:", StringComparison.Ordinal);
            byte[] body = bodies.Of(call, isWrite ? next++ : repeat + WarmUps, "c");
            Forget();
            CallCost one = await OneAsync(Bodies.ToolOf(call), body);
            if (repeat >= 0)
            {
                costs.Add(one);
            }
        }

        // Indexes with one entry for each event are full at the same event, and it alone writes fifteen pages more. The
        // collector may take the large array that answers are written in, and the next call makes another.
        return Middle(costs, one => one.Steps) with
        {
            Pages = Middle(costs, one => one.Pages).Pages,
            PagesWritten = Middle(costs, one => one.PagesWritten).PagesWritten,
            Bytes = costs.Min(one => one.Bytes),
        };
    }

    private static CallCost Middle(IEnumerable<CallCost> costs, Func<CallCost, long> what) =>
        costs.OrderBy(what).ElementAt(Repeats / 2);

    /// <summary>What a bundle of the same accounts as another costs.</summary>
    public Task<CallCost> CostOfBundleLikeAsync(long number, string name, int more) =>
        OneAsync("record_transaction_bundle", bodies.OfBundle(number, name, more));

    /// <summary>Calls a tool with a body of the test's own, as the owner or another; returns the answer.</summary>
    public async Task<JsonElement> CallAsync(string tool, string body, string? otherToken = null)
    {
        CallResult result = Require(await SendAsync(tool, Encoding.UTF8.GetBytes(body), otherToken));
        using JsonDocument answer = JsonDocument.Parse(result.Body);
        return answer.RootElement.Clone();
    }

    /// <summary>What a read tool writes before it is sealed.</summary>
    public byte[] Written(string call)
    {
        IReadTool tool = (IReadTool)executor.Catalogue.Find(Bodies.ToolOf(call))!;
        using JsonDocument body = JsonDocument.Parse(bodies.Of(call, 1, "c"));
        DecodedInput input = tool.Decode(body.RootElement);
        return books.Read(reader => tool.Run(input, new ReadCall(reader, default)).Body.ToArray());
    }

    /// <summary>
    /// Bytes that a read tool allocates until its answer is written; the answer's own are among them, because nobody
    /// gives them back here.
    /// </summary>
    public long BytesToWrite(string call)
    {
        IReadTool tool = (IReadTool)executor.Catalogue.Find(Bodies.ToolOf(call))!;
        using JsonDocument body = JsonDocument.Parse(bodies.Of(call, 1, "c"));
        DecodedInput input = tool.Decode(body.RootElement);
        return books.Read(reader =>
        {
            ReadCall read = new(reader, default);
            _ = tool.Run(input, read);
            long before = GC.GetAllocatedBytesForCurrentThread();
            _ = tool.Run(input, read);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await books.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>
    /// On this thread, as the call that follows: the writer's own answers before it gives its turn back, and the call
    /// would wait for it.
    /// </summary>
    private void Forget() => Assert.True(books.WriteHereAsync(static writer =>
    {
        ((SqliteWriter)writer).Forget();
        return true;
    }).IsCompletedSuccessfully);

    private async Task<CallCost> OneAsync(string tool, byte[] body)
    {
        Counter.Restart();
        long commits = books.Counters.Batches;
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        Task<CallResult> task = SendAsync(tool, body);

        // A lone caller's work is done on its own thread, so the counts are whole.
        Assert.True(task.IsCompleted);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        Require(await task);
        return new CallCost(
            Counter.Statements,
            Counter.Recompiled,
            Counter.Steps,
            Counter.FullScanSteps,
            Counter.Pages,
            Counter.PagesWritten,
            books.Counters.Batches - commits,
            bytes);
    }

    private Task<CallResult> SendAsync(string tool, byte[] body, string? otherToken = null) => executor.ExecuteAsync(
        new CallRequest
        {
            Tool = tool,
            Body = body,
            Token = otherToken ?? token,
            HeaderCorrelationId = null,
            Door = Door.Cli,
        });

    private static CallResult Require(CallResult result) => result.Problem is null
        ? result
        : throw new InvalidOperationException(Encoding.UTF8.GetString(result.Body));
}
