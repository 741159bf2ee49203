using System.Globalization;
using System.Text;
using CapitalOs.BenchHost.Data;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Execution;

namespace CapitalOs.BenchHost.Inside;

/// <summary>
/// Calls whose instructions are counted by a tool that watches the process: it says "ready" when the books are open and
/// warm, waits for a line, makes the calls, and says "done". Bodies are made before, so that only calls are counted.
/// Without the seal, which such a tool cannot pass.
/// </summary>
internal static class CountedCalls
{
    internal const string Argument = "__count";
    private const int Warm = 256;
    private const int AsOneWhole = 0;

    /// <param name="database">The books.</param>
    /// <param name="call">What to call.</param>
    /// <param name="callers">How many wait at once; 0: all are one whole, as an import is.</param>
    /// <param name="calls">How many calls.</param>
    public static async Task<int> RunAsync(string database, string call, int callers, int calls)
    {
        string token = (await Console.In.ReadLineAsync().ConfigureAwait(false))!;
        Bodies bodies = new(new Dataset(isHot: false, bundles: 50_000));
        await using SqliteBooks books = SqliteBooks.Open(database);
        Executor executor = UnsealedExecutor.On(books);
        long first = Bodies.FirstOfRun(DateTimeOffset.UtcNow, isInside: true);
        CallRequest[] requests = new CallRequest[Warm + calls];
        for (int i = 0; i < requests.Length; i++)
        {
            requests[i] = new CallRequest
            {
                Tool = Bodies.ToolOf(call),
                Body = bodies.Of(call, first + i, string.Create(CultureInfo.InvariantCulture, $"c{first + i}")),
                Token = token,
                Door = Door.Cli,
            };
        }

        await CallAsync(executor, requests.AsMemory(0, Warm), callers).ConfigureAwait(false);
        Console.WriteLine("ready");
        _ = await Console.In.ReadLineAsync().ConfigureAwait(false);
        await CallAsync(executor, requests.AsMemory(Warm), callers).ConfigureAwait(false);
        Console.WriteLine("done");
        _ = await Console.In.ReadLineAsync().ConfigureAwait(false);
        return 0;
    }

    private static async Task CallAsync(Executor executor, ReadOnlyMemory<CallRequest> requests, int callers)
    {
        if (callers == AsOneWhole)
        {
            Require(await executor.ExecuteAllOrNothingAsync(requests.ToArray(), null).ConfigureAwait(false));
            return;
        }

        for (int i = 0; i < requests.Length; i += callers)
        {
            int end = Math.Min(i + callers, requests.Length);
            Task<CallResult>[] tasks = new Task<CallResult>[end - i];
            for (int k = i; k < end; k++)
            {
                CallRequest request = requests.Span[k];
                tasks[k - i] = callers == 1
                    ? executor.ExecuteAsync(request)
                    : Task.Run(() => executor.ExecuteAsync(request));
            }

            Require(await Task.WhenAll(tasks).ConfigureAwait(false));
        }
    }

    private static void Require(IEnumerable<CallResult> results)
    {
        foreach (CallResult result in results)
        {
            if (result.Problem is not null)
            {
                throw new InvalidOperationException(Encoding.UTF8.GetString(result.Body));
            }
        }
    }
}
