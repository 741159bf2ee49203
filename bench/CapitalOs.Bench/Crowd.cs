using System.Globalization;
using System.Text;

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
    private const int SliceMs = 2_000;
    private const int Slices = 5;

    /// <summary>Returns 0 when the promise is kept and nothing failed.</summary>
    public static async Task<int> RunAsync(string program, string host)
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
            return await MeasureAsync(server.Address, await Programs.TokenAsync(data), host);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(Uri address, string token, string host)
    {
        string account = await Load.AccountAsync(address, token);
        string tokens = await Books.TokensAsync(address, token);
        using Subject crowd = Subject.Start(host, tokens, "__load", address.Authority, "uniform", "1000");
        bool isKept = true;
        foreach (string who in (string[])["readers", "analysts"])
        {
            foreach (int writers in (int[])[0, WriterClients])
            {
                Task<LoadFigures>? load = writers == 0
                    ? null
                    : new Load(address, tokens, account, isWrite: true)
                        .RunAsync(writers, TimeSpan.FromMilliseconds(SliceMs * Slices));
                string what = string.Create(CultureInfo.InvariantCulture, $"{who} {Clients}");
                Figures figures = await Task.Run(() => Figures.Median(
                    [.. Enumerable.Range(0, Slices).Select(_ => crowd.Measure(what, SliceMs))]));
                double p99 = figures.P99 / 1000;
                isKept &= p99 < PromisedMs;
                double written = load is null ? 0 : (await load).PerSecond;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{who,-8} {Clients} clients, {written,5:F0} writes/s beside: {figures.PerSecond,6:F0}/s, "
                        + $"p50 {figures.P50 / 1000,6:F2} ms, p99 {p99,6:F2} ms (promise: {PromisedMs} ms)"));
            }
        }

        return isKept ? 0 : 1;
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
