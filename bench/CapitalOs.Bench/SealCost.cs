using System.Globalization;

namespace CapitalOs.Bench;

/// <summary>
/// What the seal adds to a served request. The same executable serves sealed and unsealed, each on books of its own, at
/// the same time; load goes to one and then to the other in short slices of alternating order, so that what else the
/// machine and its disk do hits both. Starts are those of the product, whose supervisor is an executable of its own.
/// </summary>
internal sealed class SealCost(string product, string program, string folder)
{
    private const int Pairs = 40;
    private const int WarmUps = 4;
    private const int Starts = 31;
    private const int Clients = 16;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(400);

    private readonly SortedDictionary<string, List<double>> ratios = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<double>> unsealedFigures = new(StringComparer.Ordinal);
    private Dictionary<string, string> settings = [];

    public async Task RunAsync()
    {
        using Subject isSealed = await StartAsync("sealed", SealedArguments);

        // The control gets the settings of the runtime that a sealed worker gets from its supervisor.
        settings = Programs.Run(program, "__settings", isSealed.Data)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        using Subject unsealed = await StartAsync("unsealed", UnsealedArguments);
        await CompareStartsAsync(isSealed.Data, unsealed.Data);
        Say($"the control runs with {string.Join(' ', settings.Select(one => $"{one.Key}={one.Value}"))}");
        foreach (bool isWrite in (bool[])[true, false])
        {
            for (int pair = -WarmUps; pair < Pairs; pair++)
            {
                Dictionary<string, double>[] figures = new Dictionary<string, double>[2];
                foreach (int half in pair % 2 == 0 ? [0, 1] : (int[])[1, 0])
                {
                    figures[half] = await MeasureAsync(half == 1 ? isSealed : unsealed, isWrite);
                }

                if (pair >= 0)
                {
                    Keep(isWrite ? "write" : "read", figures[0], figures[1]);
                }
            }
        }

        foreach ((string name, List<double> values) in ratios)
        {
            List<double> sorted = [.. values.Order()];
            double typical = unsealedFigures[name].Order().ElementAt(Pairs / 2);
            string spread = string.Create(
                CultureInfo.InvariantCulture, $"(quartiles {sorted[Pairs / 4]:F3} {sorted[Pairs * 3 / 4]:F3})");
            Say($"{name,-32} unsealed {typical,8:F1}, sealed/unsealed median {sorted[Pairs / 2]:F3} {spread}");
        }
    }

    private void Keep(string kind, Dictionary<string, double> unsealed, Dictionary<string, double> isSealed)
    {
        foreach ((string name, double figure) in unsealed)
        {
            string line = $"{kind}: {name}";
            ratios.TryAdd(line, []);
            unsealedFigures.TryAdd(line, []);
            ratios[line].Add(isSealed[name] / figure);
            unsealedFigures[line].Add(figure);
        }
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(Subject subject, bool isWrite)
    {
        Load load = new(subject.Server.Address, subject.Tokens, subject.Account, isWrite);
        LoadFigures alone = await load.RunAsync(1, Slice);
        TimeSpan before = subject.Server.Processor();
        LoadFigures many = await load.RunAsync(Clients, Slice);
        return new()
        {
            [$"calls/s of {Clients} clients"] = many.PerSecond,
            ["processor us per call"] = (subject.Server.Processor() - before).TotalMicroseconds / many.Calls,
            ["median us, one client"] = alone.MedianUs,
        };
    }

    private async Task<Subject> StartAsync(string name, Func<string, string[]> arguments)
    {
        string data = Path.Combine(folder, name);
        Programs.Run(program, "init", "--data", data);
        string token = await Programs.TokenAsync(data);
        ServerProcess server = await ServerProcess.StartAsync(settings, program, arguments(data));
        return new Subject(
            server,
            data,
            await Books.TokensAsync(server.Address, token),
            await Load.AccountAsync(server.Address, token));
    }

    /// <summary>From the start of the process to its first answer, in turns, beside the running servers.</summary>
    private async Task CompareStartsAsync(string sealedData, string unsealedData)
    {
        List<double> sealedStarts = [], unsealedStarts = [];
        for (int i = 0; i < Starts; i++)
        {
            using (ServerProcess one = await ServerProcess.StartAsync(product, SealedArguments(sealedData)))
            {
                sealedStarts.Add(one.StartTime.TotalMilliseconds);
            }

            using ServerProcess other = await ServerProcess.StartAsync(
                settings, program, UnsealedArguments(unsealedData));
            unsealedStarts.Add(other.StartTime.TotalMilliseconds);
        }

        double isSealed = sealedStarts.Order().ElementAt(Starts / 2);
        double unsealed = unsealedStarts.Order().ElementAt(Starts / 2);
        Say($"start to first answer  {isSealed:F1} ms sealed, {unsealed:F1} ms not, medians of {Starts}");
    }

    private static string[] SealedArguments(string data) => ["serve", "--data", data, "--listen", "127.0.0.1:0"];

    private static string[] UnsealedArguments(string data) =>
        ["__unsealed", Path.Combine(data, "books", "ledger.db")];

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed record Subject(
        ServerProcess Server, string Data, string Tokens, string Account) : IDisposable
    {
        public void Dispose() => Server.Dispose();
    }
}
