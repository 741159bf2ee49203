using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CapitalOs.Bench;

/// <summary>Measures what the project promises as ratios: absolute figures belong to one machine.</summary>
internal static class Benchmark
{
    private const int Calls = 30;
    private static string program = "";

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--large" or "--speed", string built, string benchHost, string keep, string result])
        {
            return await CompareAsync(args[0] == "--large", built, benchHost, keep, result);
        }

        if (args.Length != 3 || !args.All(File.Exists))
        {
            await Console.Error.WriteLineAsync("usage: bench/run [--large | --seal [JOURNAL]]");
            return 2;
        }

        program = Path.GetFullPath(args[0]);
        string folder = Directory.CreateTempSubdirectory("capital-os-bench-").FullName;
        try
        {
            Say($"program {new FileInfo(program).Length} bytes, {Environment.ProcessorCount} processors");
            string data = Path.Combine(folder, "data");
            Programs.Run(program, "init", "--data", data);
            MeasureCalls(data);
            await MeasureMemoryAsync(Path.Combine(folder, "imported"), Path.GetFullPath(args[2]));
            await new SealCost(program, Path.GetFullPath(args[1]), folder).RunAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Measures, prints, compares with the last committed result, and writes the new one.</summary>
    private static async Task<int> CompareAsync(
        bool isLarge, string built, string benchHost, string keep, string result)
    {
        int rounds = int.Parse(
            Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "7", CultureInfo.InvariantCulture);
        Directory.CreateDirectory(keep);
        JsonNode? before = Results.Before(result);
        IReadOnlyList<Line> lines = isLarge
            ? await new Scale(built, benchHost, keep, rounds, before).RunAsync()
            : await new Speed(built, benchHost, keep, rounds, before).RunAsync();
        Results.Write(result, lines);
        return 0;
    }

    private static void MeasureCalls(string data)
    {
        double[] times = [.. Enumerable.Range(0, Calls).Select(_ =>
        {
            long begun = Stopwatch.GetTimestamp();
            Programs.Run(program, "tool", "call", "list_accounts", "--data", data, "--json", "{}");
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }).Order()];
        Say($"tool call          median {times[Calls / 2]:F0} ms of {Calls}, best {times[0]:F0} ms (promise: 150 ms)");
    }

    private static async Task MeasureMemoryAsync(string data, string journal)
    {
        Programs.Run(program, "init", "--data", data);
        long begun = Stopwatch.GetTimestamp();
        Programs.Run(program, "import", journal, "--data", data);
        Say($"import             {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s");
        using ServerProcess server = await ServerProcess.StartAsync(
            program, "serve", "--data", data, "--listen", "127.0.0.1:0");
        using HttpClient http = Load.Client(server.Address, await Programs.TokenAsync(data));
        foreach (string tool in (string[])["list_accounts", "list_transactions", "list_accounts"])
        {
            await Load.PostAsync(http, tool, """{"correlation_id":"bench","limit":500}""");
        }

        Say($"memory after it    {server.ResidentKib() / 1024.0:F0} MiB in supervisor and worker (promise: 80 MB)");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
