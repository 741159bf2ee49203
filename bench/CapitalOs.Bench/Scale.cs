using System.Globalization;
using System.Text.Json.Nodes;

namespace CapitalOs.Bench;

/// <summary>Whether the books stay as fast: 10 million postings beside 100,000, call by call, in turns.</summary>
internal sealed class Scale(string program, string host, string folder, int rounds, JsonNode? before)
{
    private const int Small = 50_000;
    private const int Whole = 5_000_000;
    private const int SliceMs = 250;

    /// <summary>Proportional to the number of accounts, whatever the number of postings.</summary>
    private static readonly string[] OfAllAccounts = ["get_account_balances", "get_account_tree:balances"];

    /// <summary>A page that small books do not fill; ten transactions are a page of either.</summary>
    private const string Fuller = "list_transactions:account";

    private static readonly string[] Calls =
    [
        "w:bundle", "list_accounts", "list_transactions", Fuller, "list_transactions:ten", "list_transactions:source",
        "list_events", "list_obligations", "reconcile_account", "get_transaction_by_external_id",
        "compute_capital_posture", "compute_capital_posture:books", "simulate_spend", "analyze_debt",
        "get_account_tree", .. OfAllAccounts,
    ];

    public async Task<IReadOnlyList<Line>> RunAsync()
    {
        List<Line> lines = [];
        int largest = int.Parse(
            Environment.GetEnvironmentVariable("BENCH_BUNDLES") ?? $"{Whole}", CultureInfo.InvariantCulture);
        string[] kinds = (Environment.GetEnvironmentVariable("BENCH_KINDS") ?? "uniform hot").Split(' ');
        foreach (string kind in kinds)
        {
            using Books small = await Books.OpenAsync(program, host, folder, kind, Small);
            using Books large = await Books.OpenAsync(program, host, folder, kind, largest);
            using Subject smallLoad = small.Load();
            using Subject largeLoad = large.Load();
            Rounds turns = new();
            foreach (string call in Calls)
            {
                turns.Add($"small {call}", () => smallLoad.Measure($"{call} 1", SliceMs));
                turns.Add(call, () => largeLoad.Measure($"{call} 1", SliceMs));
            }

            turns.Run(rounds);
            foreach (string call in Calls)
            {
                double ratio = turns.TimeRatio(call, $"small {call}");
                bool isFree = call == Fuller || OfAllAccounts.Contains(call);
                lines.Add(new Line(
                    $"{largest * 2 / 1000} k {kind} {call}", turns.Of(call), ratio,
                    isFree ? "no bar" : "median within 1.50 of 100 k", isFree ? null : ratio <= 1.5));
            }
        }

        Results.Print(lines, before);
        return lines;
    }
}
