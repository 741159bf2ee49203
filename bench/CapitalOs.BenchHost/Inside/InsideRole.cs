using System.Diagnostics;
using System.Globalization;
using System.Text;
using CapitalOs.BenchHost.Data;
using CapitalOs.BenchHost.Load;
using CapitalOs.Host.Worker;
using CapitalOs.Tools.Execution;

namespace CapitalOs.BenchHost.Inside;

/// <summary>
/// One caller inside a sealed worker: the executor itself, without a door. Reads slices from standard input: <c>CALL
/// MILLISECONDS</c>, after a line with a token and one with the number of bundles and whether they are hot.
/// </summary>
internal static class InsideRole
{
    public const string Name = "bench";

    public static async Task<int> RunAsync(WorkerHost host, string[] arguments)
    {
        Dataset data = new(arguments[0] == "hot", long.Parse(arguments[1], CultureInfo.InvariantCulture));
        Bodies bodies = new(data);
        string[] tokens = (await Console.In.ReadLineAsync().ConfigureAwait(false))!.Split(' ');
        string run = Environment.ProcessId.ToString("x", CultureInfo.InvariantCulture);
        long next = Bodies.FirstOfRun(DateTimeOffset.UtcNow, isInside: true);
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            string[] words = line.Split(' ');
            TimeSpan time = TimeSpan.FromMilliseconds(int.Parse(words[1], CultureInfo.InvariantCulture));
            List<(byte[] Body, string Id)> answers = [];
            Slice slice = new();
            slice.Begin();
            while (!slice.IsOver(time))
            {
                string id = $"{run}-{next}";
                CallRequest request = new()
                {
                    Tool = Bodies.ToolOf(words[0]),
                    Body = bodies.Of(words[0], next++, id),
                    Token = tokens[0],
                    Door = Door.Cli,
                };
                long allocated = GC.GetTotalAllocatedBytes(precise: false);
                long sent = Stopwatch.GetTimestamp();
                CallResult result = await host.Executor.ExecuteAsync(request).ConfigureAwait(false);
                slice.Note(sent);
                slice.BytesAllocated += GC.GetTotalAllocatedBytes(precise: false) - allocated;
                answers.Add((result.Body, id));
                slice.Errors += result.Problem is null ? 0 : 1;
                if (result.Problem is not null)
                {
                    await Console.Error.WriteLineAsync(Encoding.UTF8.GetString(result.Body)).ConfigureAwait(false);
                }
            }

            slice.End();
            slice.Errors += answers.Count(one => !AnswerCheck.IsRight(one.Body, one.Id));
            Console.WriteLine(slice.ToJson());
        }

        return 0;
    }
}
