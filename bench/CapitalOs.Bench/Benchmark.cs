using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CapitalOs.Bench;

/// <summary>Measures what the project promises as ratios: absolute figures belong to one machine.</summary>
internal static class Benchmark
{
    private const int Pairs = 7;
    private const int Clients = 16;
    private const int Calls = 30;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);
    private static string program = "";

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length < 1 || !File.Exists(args[0]))
        {
            await Console.Error.WriteLineAsync("usage: CapitalOs.Bench CAPITAL-OS [JOURNAL]");
            return 2;
        }

        program = Path.GetFullPath(args[0]);
        string folder = Directory.CreateTempSubdirectory("capital-os-bench-").FullName;
        try
        {
            Say($"program {new FileInfo(program).Length} bytes, {Environment.ProcessorCount} processors");
            string data = Path.Combine(folder, "data");
            Run("init", "--data", data);
            string token = (await File.ReadAllTextAsync(Path.Combine(data, "tokens", "owner.token"))).Trim();
            MeasureCalls(data);
            await MeasureSealAsync(data, token);
            if (args.Length > 1)
            {
                await MeasureMemoryAsync(Path.Combine(folder, "imported"), Path.GetFullPath(args[1]));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void MeasureCalls(string data)
    {
        double[] times = [.. Enumerable.Range(0, Calls).Select(_ =>
        {
            long begun = Stopwatch.GetTimestamp();
            Run("tool", "call", "list_accounts", "--data", data, "--json", "{}");
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        })];
        Say($"tool call          median {Median(times):F0} ms of {Calls}, best {times.Min():F0} ms (promise: 150 ms)");
    }

    /// <summary>Pairs of slices in alternating order: what else the machine does hits both.</summary>
    private static async Task MeasureSealAsync(string data, string token)
    {
        List<double> writes = [], reads = [], starts = [];
        string account = await AccountsAsync(data, token);
        for (int pair = 0; pair < Pairs; pair++)
        {
            Dictionary<bool, (double Writes, double Reads)> rates = [];
            foreach (bool isSealed in pair % 2 == 0 ? [true, false] : (bool[])[false, true])
            {
                using ServerProcess server = isSealed
                    ? await ServerProcess.StartAsync(program, "serve", "--data", data, "--listen", "127.0.0.1:0")
                    : await ServerProcess.StartAsync(
                        Environment.ProcessPath!, UnsealedServer.Argument, Path.Combine(data, "books", "ledger.db"));
                if (isSealed)
                {
                    starts.Add(server.StartTime.TotalMilliseconds);
                }

                _ = await LoadAsync(server.Address, token, account, isWrite: true, Slice / 4);
                rates[isSealed] = (
                    await LoadAsync(server.Address, token, account, isWrite: true, Slice),
                    await LoadAsync(server.Address, token, account, isWrite: false, Slice));
            }

            writes.Add(rates[true].Writes / rates[false].Writes);
            reads.Add(rates[true].Reads / rates[false].Reads);
            Say($"  pair {pair + 1} writes/s {rates[true].Writes:F0} sealed, {rates[false].Writes:F0} not");
            Say($"  pair {pair + 1} reads/s  {rates[true].Reads:F0} sealed, {rates[false].Reads:F0} not");
        }

        Say($"start to serving   median {Median([.. starts]):F0} ms");
        Say($"writes sealed/not  median {Median([.. writes]):F3} of {Pairs} pairs (promise: 0.90 or more)");
        Say($"reads sealed/not   median {Median([.. reads]):F3} of {Pairs} pairs (promise: 0.90 or more)");
    }

    private static async Task MeasureMemoryAsync(string data, string journal)
    {
        Run("init", "--data", data);
        long begun = Stopwatch.GetTimestamp();
        Run("import", journal, "--data", data);
        Say($"import             {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s");
        string token = (await File.ReadAllTextAsync(Path.Combine(data, "tokens", "owner.token"))).Trim();
        using ServerProcess server = await ServerProcess.StartAsync(
            program, "serve", "--data", data, "--listen", "127.0.0.1:0");
        using HttpClient http = Client(server.Address, token);
        foreach (string tool in (string[])["list_accounts", "list_transactions", "list_accounts"])
        {
            await PostAsync(http, tool, """{"correlation_id":"bench","limit":500}""");
        }

        Say($"memory after it    {server.ResidentKib() / 1024.0:F0} MiB in supervisor and worker (promise: 80 MB)");
    }

    private static async Task<string> AccountsAsync(string data, string token)
    {
        using ServerProcess server = await ServerProcess.StartAsync(
            program, "serve", "--data", data, "--listen", "127.0.0.1:0");
        using HttpClient http = Client(server.Address, token);
        string answer = await PostAsync(
            http, "create_account", """{"correlation_id":"b","code":"cash","name":"Cash","account_type":"asset"}""");
        return JsonDocument.Parse(answer).RootElement.GetProperty("account_id").GetString()!;
    }

    /// <summary>Calls per second of several clients with a connection each.</summary>
    private static async Task<double> LoadAsync(Uri address, string token, string account, bool isWrite, TimeSpan time)
    {
        string run = Guid.NewGuid().ToString("N");
        long begun = Stopwatch.GetTimestamp();
        int[] counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            using HttpClient http = Client(address, token);
            int count = 0;
            for (; Stopwatch.GetElapsedTime(begun) < time; count++)
            {
                await (isWrite
                    ? PostAsync(http, "record_transaction_bundle", Bundle($"{run}-{client}-{count}", account))
                    : PostAsync(http, "list_accounts", """{"correlation_id":"bench"}"""));
            }

            return count;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static string Bundle(string external, string account) => $$"""
        {"correlation_id":"{{external}}","source_system":"bench","external_id":"{{external}}",
         "date":"2026-01-02T03:04:05Z","description":"bench","postings":[
         {"account_id":"{{account}}","amount":"1.0000","currency":"USD"},
         {"account_id":"{{account}}","amount":"-1.0000","currency":"USD"}]}
        """;

    private static HttpClient Client(Uri address, string token)
    {
        HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false })
        {
            BaseAddress = address,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private static async Task<string> PostAsync(HttpClient http, string tool, string json)
    {
        using StringContent content = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync(new Uri($"/tools/{tool}", UriKind.Relative), content);
        string text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException(text);
    }

    private static void Run(params string[] args)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{args[0]} ended with {process.ExitCode}");
        }
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
