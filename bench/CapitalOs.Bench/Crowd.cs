using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CapitalOs.Bench;

/// <summary>
/// Read tools and queries from 64 clients while a writer loads: what 99 of 100 calls keep to, as their clients see it,
/// and that every one is answered with what it asked for.
/// </summary>
internal static class Crowd
{
    private const int Clients = 64;
    private const int WriterClients = 8;
    private const int Accounts = 1_000;
    private const int Transactions = 20_000;
    private const int PromisedMs = 50;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    private static readonly (string Tool, string Fields)[] Calls =
    [
        ("list_accounts", "\"limit\":50"),
        ("list_transactions", "\"limit\":50"),
        ("get_account_balances", "\"as_of_date\":\"2024-06-30\",\"limit\":50"),
        ("list_events", "\"limit\":20"),
        ("query", "\"sql\":\"SELECT account_code, amount FROM v_balances ORDER BY account_code LIMIT 50\""),
        ("query", "\"sql\":\"SELECT count(*), sum(minor_units) FROM v_monthly_totals WHERE month = '2024-03'\""),
    ];

    /// <summary>Returns 0 when the promise is kept and nothing failed.</summary>
    public static async Task<int> RunAsync(string program)
    {
        string folder = Directory.CreateTempSubdirectory("capital-os-crowd-").FullName;
        try
        {
            string data = Path.Combine(folder, "data");
            string journal = Path.Combine(folder, "books.journal");
            await File.WriteAllTextAsync(journal, Journal());
            Programs.Run(program, "init", "--data", data);
            Programs.Run(program, "import", journal, "--data", data);
            using ServerProcess server = await ServerProcess.StartAsync(
                program, "serve", "--data", data, "--listen", "127.0.0.1:0");
            return await MeasureAsync(server.Address, await Programs.TokenAsync(data));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(Uri address, string token)
    {
        string account = await Load.AccountAsync(address, token);
        bool isKept = true;
        foreach ((string name, bool isQuery) in ((string, bool)[])[("read tools", false), ("query", true)])
        {
            (string Tool, string Fields)[] calls = [.. Calls.Where(call => (call.Tool == "query") == isQuery)];
            foreach (int writers in (int[])[0, WriterClients])
            {
                Task<LoadFigures>? load = writers == 0
                    ? null
                    : new Load(address, token, account, isWrite: true).RunAsync(writers, Time);
                double[] times = await ReadAsync(address, token, calls);
                double p99 = times[times.Length * 99 / 100] / 1000;
                isKept &= p99 < PromisedMs;
                double written = load is null ? 0 : (await load).PerSecond;
                double rate = times.Length / Time.TotalSeconds;
                double p50 = times[times.Length / 2] / 1000;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name,-10} {Clients} clients, {written,5:F0} writes/s beside: {rate,6:F0}/s, p50 {p50,6:F2} ms, "
                        + $"p99 {p99,6:F2} ms (promise: {PromisedMs} ms)"));
            }
        }

        return isKept ? 0 : 1;
    }

    /// <summary>The times of all calls in microseconds, in order; an answer that is no success ends the run.</summary>
    private static async Task<double[]> ReadAsync(Uri address, string token, (string Tool, string Fields)[] calls)
    {
        long begun = Stopwatch.GetTimestamp();
        List<double>[] times = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            using HttpClient http = Load.Client(address, token);
            List<double> micros = [];
            while (Stopwatch.GetElapsedTime(begun) < Time)
            {
                (string tool, string fields) = calls[(client + micros.Count) % calls.Length];
                string id = string.Create(CultureInfo.InvariantCulture, $"crowd-{client}-{micros.Count}");
                long sent = Stopwatch.GetTimestamp();
                string answer = await Load.PostAsync(http, tool, $$"""{"correlation_id":"{{id}}",{{fields}}}""");
                micros.Add(Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
                using JsonDocument document = JsonDocument.Parse(answer);
                if (document.RootElement.GetProperty("correlation_id").GetString() != id)
                {
                    throw new InvalidOperationException($"another call's answer to {tool}");
                }
            }

            return micros;
        })));
        return [.. times.SelectMany(one => one).Order()];
    }

    /// <summary>Books of some years: every transaction moves an amount of its own between two accounts.</summary>
    private static string Journal()
    {
        StringBuilder text = new();
        DateOnly begin = new(2020, 1, 1);
        for (int i = 0; i < Transactions; i++)
        {
            string day = begin.AddDays(i * 1800 / Transactions).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{day} payment {i}\n")
                .Append(CultureInfo.InvariantCulture, $"    expenses:kind{i % Accounts}  USD {i + 1}.25\n")
                .Append(CultureInfo.InvariantCulture, $"    assets:bank{i % 7}\n\n");
        }

        return text.ToString();
    }
}
