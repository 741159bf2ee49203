using System.Globalization;
using System.Text;

namespace CapitalOs.BenchHost.Data;

/// <summary>The bodies of calls on a data set, each a function of its number.</summary>
internal sealed class Bodies(Dataset data)
{
    /// <summary>Days in the middle of a month and at its end, so that part of a month has to be added up.</summary>
    private static readonly string[] Days = ["2019-06-15", "2021-02-28", "2023-11-09", "2025-12-20"];

    /// <summary>The calls that a run can ask for, by name; those with <c>w:</c> write.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "w:bundle", "get_account_balances", "get_account_tree", "get_account_tree:balances",
        "get_account_tree:any_day", "list_accounts", "list_transactions", "list_transactions:account",
        "list_transactions:ten", "list_transactions:source", "list_events", "list_obligations", "reconcile_account",
        "get_transaction_by_external_id", "compute_capital_posture", "compute_capital_posture:books",
        "simulate_spend", "analyze_debt",
    ];

    /// <summary>What a crowd of readers asks, in turns.</summary>
    public static IReadOnlyList<string> OfReaders { get; } =
        ["list_accounts:50", "list_transactions:50", "get_account_balances:50", "list_events:20"];

    /// <summary>What a crowd of analysts asks, in turns.</summary>
    public static IReadOnlyList<string> OfAnalysts { get; } = ["query:balances", "query:month"];

    /// <summary>The tool that a call names.</summary>
    public static string ToolOf(string call) =>
        call == "w:bundle" ? "record_transaction_bundle" : call.Split(':')[0];

    /// <summary>The body of the n-th call; <paramref name="id"/> is its correlation id.</summary>
    public byte[] Of(string call, long n, string id, string? cursor = null) => Encoding.UTF8.GetBytes(call switch
    {
        "w:bundle" => Bundle(n, External(n), id),
        "get_account_balances" => $$"""
            {"as_of_date":"{{Day(n)}}","correlation_id":"{{id}}"{{Cursor(cursor)}},"limit":500}
            """,
        "get_account_tree" => $$"""{"correlation_id":"{{id}}"}""",
        "get_account_tree:balances" => $$"""
            {"as_of_date":"{{Day(n)}}","correlation_id":"{{id}}","with_balances":true}
            """,

        // Hardly a day is asked for twice.
        "get_account_tree:any_day" => $$"""
            {"as_of_date":"{{Iso(Dataset.AnyDay(n))}}","correlation_id":"{{id}}","with_balances":true}
            """,

        // Each call is of another account, and a cursor belongs to one list: only the first page is asked for. An
        // account of the uniform books has twenty transactions, so ten are a page of any.
        "list_transactions:ten" => $$"""{"account_id":"{{Leaf(n)}}","correlation_id":"{{id}}","limit":10}""",
        "list_transactions:account" => $$"""{"account_id":"{{Leaf(n)}}","correlation_id":"{{id}}"}""",
        "list_transactions:source" => $$"""{"correlation_id":"{{id}}"{{Cursor(cursor)}},"source_system":"bank"}""",
        "reconcile_account" => $$"""
            {"account_id":"{{Leaf(n)}}","as_of_date":"{{Day(n)}}","correlation_id":"{{id}}","method":"best_available"}
            """,
        "get_transaction_by_external_id" => $$"""
            {"correlation_id":"{{id}}","external_id":"{{External(n % data.Bundles)}}","source_system":"bank"}
            """,
        "compute_capital_posture" => $$"""
            {"correlation_id":"{{id}}","fixed_burn":"4000","liquidity":"125000.50","minimum_reserve":"20000",
             "variable_burn":"1500","volatility_buffer":"2500"}
            """,

        // A group of assets, all expense accounts and all obligations.
        "compute_capital_posture:books" => $$"""
            {"correlation_id":"{{id}}","from_ledger":{"as_of_date":"{{Day(n)}}",
             "liquidity_code_prefix":"{{Dataset.GroupCode(0)}}","minimum_reserve":"20000"} }
            """,
        "list_accounts:50" or "list_transactions:50" => $$"""{"correlation_id":"{{id}}","limit":50}""",
        // Of one tool, because the inputs of some are a thousand times those of others, and chance would choose.
        "list_events" => $$"""{"correlation_id":"{{id}}"{{Cursor(cursor)}},"tool":"record_transaction_bundle"}""",
        "list_events:20" => $$"""{"correlation_id":"{{id}}","limit":20}""",
        "get_account_balances:50" => $$"""{"as_of_date":"2024-06-30","correlation_id":"{{id}}","limit":50}""",
        "query:balances" => $$"""
            {"correlation_id":"{{id}}",
             "sql":"SELECT account_code, amount FROM v_balances ORDER BY account_code LIMIT 50"}
            """,
        "query:month" => $$"""
            {"correlation_id":"{{id}}",
             "sql":"SELECT count(*), sum(minor_units) FROM v_monthly_totals WHERE month = '2024-03'"}
            """,
        "simulate_spend" => Simulation(id),
        "analyze_debt" => Debts(id),
        _ => $$"""{"correlation_id":"{{id}}"{{Cursor(cursor)}}}""",
    });

    /// <summary>One like the n-th bundle, of another name and an amount that is greater by so many units.</summary>
    public byte[] OfBundle(long n, string id, int more) => Encoding.UTF8.GetBytes(Bundle(n, id, id, more));

    /// <summary>
    /// The number of the first bundle that a run adds, past those of the books and of the runs before it: large books
    /// are kept, and a bundle whose name was used would only be answered again.
    /// </summary>
    /// <param name="now">When the run begins.</param>
    /// <param name="isInside">Whether the caller is in the worker; callers over HTTP use other numbers.</param>
    public static long FirstOfRun(DateTimeOffset now, bool isInside)
    {
        const long perSecond = 0x4000;
        const long room = 0x3000_0000;
        return (isInside ? 0x4000_0000 : 0x8000_0000L) + (now.ToUnixTimeSeconds() * perSecond % room);
    }

    public static string External(long n) => n.ToString("x8", CultureInfo.InvariantCulture);

    private static string Cursor(string? cursor) => cursor is null ? string.Empty : $",\"cursor\":\"{cursor}\"";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Day(long n) => Days[n % Days.Length];

    private string Leaf(long n) => data.LeafId(
        data.IsHot ? data.AccountsOf(n).From : Seeded.Below(data.Leaves, n, 2));

    private string Bundle(long n, string externalId, string id, int more = 0)
    {
        (int to, int from) = data.AccountsOf(n);

        // Below what waits for an approval in books without rules of their own.
        string amount = string.Create(
            CultureInfo.InvariantCulture, $"{1 + more + Seeded.Below(990, n, 3)}.{Seeded.Below(100, n, 4):D2}");
        string day = Iso(data.DayOf(n));
        return $$"""
            {"correlation_id":"{{id}}","date":"{{day}}T12:00:00Z","description":"Payment to supplier {{n % 977}}",
             "external_id":"{{externalId}}","postings":[
             {"account_id":"{{data.LeafId(to)}}","amount":"{{amount}}","currency":"USD"},
             {"account_id":"{{data.LeafId(from)}}","amount":"-{{amount}}","currency":"USD"}],"source_system":"bank"}
            """;
    }

    private static string Simulation(string id) => $$"""
        {"correlation_id":"{{id}}","fixed_burn":"4000","horizon_periods":12,"minimum_reserve":"20000","spends":[
         {"amount":"1200","cadence":"monthly","occurrences":24,"spend_id":"rent","start_date":"2026-01-05",
          "type":"recurring"},
         {"amount":"90","cadence":"weekly","occurrences":60,"spend_id":"food","start_date":"2026-01-02",
          "type":"recurring"},
         {"amount":"15000","spend_date":"2026-06-15","spend_id":"roof","type":"one_time"}],
         "start_date":"2026-01-01","starting_liquidity":"125000.50","variable_burn":"1500"}
        """;

    private static string Debts(string id)
    {
        IEnumerable<string> debts = Enumerable.Range(0, 400).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"apr":"{{3 + (i % 20)}}.25","current_balance":"{{1_000 + (i * 37)}}","liability_id":"d{{i}}",
             "minimum_payment":"{{100 + i}}"}
            """));
        return $$"""
            {"correlation_id":"{{id}}","liabilities":[{{string.Join(',', debts)}}],"optional_payoff_amount":"50000"}
            """;
    }
}
