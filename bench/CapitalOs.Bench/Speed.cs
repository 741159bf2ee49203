using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CapitalOs.Bench;

/// <summary>What the reference books promise: writes against the floor of this disk, the time of each read.</summary>
internal sealed class Speed(string program, string host, string folder, int rounds, JsonNode? before)
{
    private const int Bundles = 50_000;
    private const int SliceMs = 250;
    private readonly List<Line> lines = [];
    private int said;

    /// <summary>Calls with a promise: the most that 95 of 100 may take, in microseconds.</summary>
    private static readonly (string Call, int P95Max)[] Reads =
    [
        ("get_account_balances:all", 15_000),
        ("get_account_balances", 2_000),
        ("get_account_tree:balances", 15_000),
        ("get_account_tree:any_day", 15_000),
        ("list_accounts", 2_000),
        ("list_transactions", 2_000),
        ("list_transactions:account", 2_000),
        ("list_transactions:source", 2_000),
        ("list_events", 2_000),
        ("list_obligations", 2_000),
        ("reconcile_account", 2_000),
        ("get_transaction_by_external_id", 2_000),
        ("compute_capital_posture", 5_000),
        ("compute_capital_posture:books", 5_000),
        ("simulate_spend", 5_000),
        ("analyze_debt", 5_000),
    ];

    public async Task<IReadOnlyList<Line>> RunAsync()
    {
        using Books uniform = await Books.OpenAsync(program, host, folder, "uniform", Bundles);
        AddStoreSize(uniform);
        using Subject floor = Subject.Start(host, null, "__floor", uniform.Database, folder);
        using Subject load = uniform.Load();
        Memory(uniform, load);
        Writes(uniform, floor, load);
        lines.Add(new Line(
            "resident KiB after 256 callers", Only(uniform.Server.ResidentKib()), null, string.Empty, null));
        Say();
        ReadsOf(load);
        Say();
        using Books hot = await Books.OpenAsync(program, host, folder, "hot", Bundles);
        Hot(load, hot);
        Say();
        Commands(uniform.Data);
        Say();
        return lines;
    }

    /// <summary>Prints what is new, so that a long run shows what it does.</summary>
    private void Say()
    {
        Results.Print(lines[said..], before);
        said = lines.Count;
    }

    /// <summary>Before more callers have come than the promise speaks of; the most that was seen after any slice.
    /// </summary>
    private void Memory(Books books, Subject load)
    {
        long most = 0;
        for (int slice = 0; slice < 20; slice++)
        {
            load.Measure("w:bundle 64", SliceMs);
            most = Math.Max(most, books.Server.ResidentKib());
        }

        lines.Add(new Line("resident KiB under 64 callers", Only(most), null, "80 MB", most * 1024 < 80_000_000));
    }

    private void Writes(Books books, Subject floor, Subject load)
    {
        using Subject inside = books.Inside();
        Rounds turns = new();
        turns.Add("floor: append and fdatasync", () => floor.Measure("append", SliceMs));
        turns.Add("floor: one bundle a commit", () => floor.Measure("one", SliceMs));
        turns.Add("bundle, one caller in process", () => inside.Measure("w:bundle", SliceMs));
        turns.Add("bundle, 1 caller over HTTP", () => load.Measure("w:bundle 1", SliceMs));
        turns.Add("bundle, 16 callers over HTTP", () => load.Measure("w:bundle 16", SliceMs));
        turns.Add("bundle, 64 callers over HTTP", () => load.Measure("w:bundle 64", SliceMs));
        turns.Add("bundle, 256 callers over HTTP", () => load.Measure("w:bundle 256", SliceMs));
        turns.Add("floor: 100 bundles a commit", () => floor.Measure("hundred", SliceMs));
        turns.Run(rounds);
        Dictionary<string, double> bars = new()
        {
            ["bundle, one caller in process"] = 0.60,
            ["bundle, 1 caller over HTTP"] = 0.45,
            ["bundle, 64 callers over HTTP"] = 3.0,
        };
        foreach (string name in turns.Names)
        {
            Figures one = turns.Of(name);
            double ratio = turns.RateRatio(name, "floor: one bundle a commit");
            double? bar = bars.TryGetValue(name, out double least) ? least : null;
            bool isManyMet = name != "bundle, 64 callers over HTTP" || one.P99 <= 20_000;
            string more = name == "bundle, 64 callers over HTTP" ? " and p99 within 20 ms" : string.Empty;
            lines.Add(new Line(
                name, one, ratio, bar is null ? string.Empty : $"{bar:F2} of one a commit{more}",
                bar is null ? null : ratio >= bar && isManyMet));
        }
    }

    private void ReadsOf(Subject load)
    {
        Rounds turns = new();
        foreach ((string call, _) in Reads)
        {
            turns.Add(call, () => load.Measure($"{call} 1", SliceMs / 2));
        }

        turns.Run(Math.Max(3, rounds / 2));
        foreach ((string call, int most) in Reads)
        {
            Figures one = turns.Of(call);
            lines.Add(new Line(call, one, null, $"p95 within {most / 1000} ms", one.P95 <= most));
        }
    }

    private void Hot(Subject uniform, Books hot)
    {
        using Subject load = hot.Load();
        Rounds turns = new();
        string[] calls = ["w:bundle", "list_transactions:ten", .. Reads.Select(read => read.Call)];
        foreach (string call in calls)
        {
            turns.Add($"uniform {call}", () => uniform.Measure($"{call} 1", SliceMs / 2));
            turns.Add($"hot {call}", () => load.Measure($"{call} 1", SliceMs / 2));
        }

        turns.Run(Math.Max(3, rounds / 2));
        foreach (string call in calls)
        {
            double ratio = turns.RateRatio($"hot {call}", $"uniform {call}");

            // A page of one account has 50 transactions in hot books and 20 in the others; ten are the same work.
            bool isFuller = call == "list_transactions:account";
            lines.Add(new Line(
                $"hot {call}",
                turns.Of($"hot {call}"),
                ratio,
                isFuller ? "no bar: fuller pages" : "0.90 of uniform",
                isFuller ? null : ratio >= 0.90));
        }
    }

    private void Commands(string data)
    {
        Rounds turns = new();
        turns.Add("tool call list_accounts", () => Timed(() => Programs.Run(
            program, "tool", "call", "list_accounts", "--data", data, "--json", "{}")));
        turns.Add("serve to first answer", () =>
        {
            using ServerProcess server = ServerProcess.StartAsync(
                program, "serve", "--data", data, "--listen", "127.0.0.1:0").GetAwaiter().GetResult();
            return Only(server.StartTime.TotalMicroseconds);
        });
        turns.Run(rounds * 2);
        foreach ((string name, int most) in ((string, int)[])[
            ("tool call list_accounts", 60), ("serve to first answer", 150)])
        {
            Figures one = turns.Of(name);
            lines.Add(new Line(name, one, null, $"median within {most} ms", one.P50 <= most * 1000));
        }
    }

    private void AddStoreSize(Books books)
    {
        // Of the file as generated; the accounts, snapshots and obligations are counted in, which is unkind.
        double bytes = (double)new FileInfo(books.Database).Length / Bundles;
        lines.Add(new Line("store bytes per bundle, all counted in", Only(bytes), null, "1.2 KB", bytes <= 1_200));
    }

    private static Figures Timed(Action run)
    {
        long begun = Stopwatch.GetTimestamp();
        run();
        return Only(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
    }

    private static Figures Only(double figure) => new(1, 0, figure, figure, figure, 0);
}
