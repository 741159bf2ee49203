using System.Text.Json;

namespace CapitalOs.Performance.Tests.Support;

/// <summary>Calls tools with every filter that makes other SQL, so that each statement runs at least once.</summary>
internal static class EveryStatement
{
    private const string Entity = "\"entity_id\":\"entity-default\"";
    private const string Source = "\"source_system\":\"bank\"";
    private const string From = "\"from_date\":\"2018-01-01\"";
    private const string To = "\"to_date\":\"2024-01-01\"";

    private static readonly (string Tool, string[] Filters)[] Lists =
    [
        ("list_accounts",
        [
            "", Entity, "\"account_type\":\"asset\"", "\"code_prefix\":\"0\"", Both(Entity, "\"code_prefix\":\"0\""),
        ]),
        ("list_events",
        [
            "", "\"tool\":\"create_account\"", "\"actor_id\":\"owner\"", "\"with_correlation_id\":\"c\"",
            "\"status\":\"committed\"", "\"code\":\"invalid_input\"", "\"order\":\"asc\"",
            "\"order\":\"asc\",\"tool\":\"create_account\"",
        ]),
        ("list_obligations",
        [
            "", "\"active_only\":false", "\"due_before\":\"2026-06-01\"",
            "\"active_only\":false,\"due_before\":\"2026-06-01\"",
        ]),
        ("list_credentials", [""]),
        ("get_account_balances", ["\"as_of_date\":\"2020-01-15\"", Both(Entity, "\"as_of_date\":\"2020-01-15\"")]),
    ];

    public static async Task RunAsync(MeasuredBooks books)
    {
        JsonElement accounts = await books.CallAsync(
            "list_accounts", """{"code_prefix":"00.0","correlation_id":"c"}""");
        JsonElement account = accounts.GetProperty("accounts")[0];
        string accountId = account.GetProperty("account_id").GetString()!;

        // Sums are kept, brought up to date after a write, and moved to a day nearby.
        await books.CallAsync("get_account_balances", ManyBalances("2020-01-15"));
        await WriteAsync(books, accountId);
        await books.CallAsync("get_account_balances", ManyBalances("2020-01-15"));
        await books.CallAsync("get_account_balances", ManyBalances("2020-01-16"));
        foreach ((string tool, string[] filters) in Lists)
        {
            foreach (string filter in filters)
            {
                await TwoPagesAsync(books, tool, filter);
            }
        }

        string[] transactions =
            ["", Entity, Source, $"\"account_id\":\"{accountId}\"", "\"description_contains\":\"supplier\""];
        foreach (string filter in transactions)
        {
            await TwoPagesAsync(books, "list_transactions", filter);
            await TwoPagesAsync(books, "list_transactions", Both(filter, Both(From, To)));
        }

        await ReadAsync(books, accountId);
    }

    private static string ManyBalances(string day) =>
        $$"""{"as_of_date":"{{day}}","correlation_id":"c","limit":500}""";

    private static string Both(string one, string other) => one.Length == 0 ? other : $"{one},{other}";

    // The second page is as long as a page may be, so that it leaves the moment of the first page's only row: whether
    // a shorter one does depends on what other tests of the collection have written on the last day.
    private static async Task TwoPagesAsync(MeasuredBooks books, string tool, string filter)
    {
        string fields = Both(filter, "\"correlation_id\":\"c\"");
        JsonElement page = await books.CallAsync(tool, $"{{{fields},\"limit\":1}}");
        if (page.TryGetProperty("next_cursor", out JsonElement next) && next.GetString() is { } cursor)
        {
            await books.CallAsync(tool, $"{{{fields},\"limit\":500,\"cursor\":\"{cursor}\"}}");
        }
    }

    private static async Task ReadAsync(MeasuredBooks books, string account)
    {
        (string Tool, string Body)[] calls =
        [
            ("get_account_balances",
                $$"""{"account_ids":["{{account}}"],"as_of_date":"2020-01-15","source_policy":"best_available"}"""),
            ("get_account_balances", """{"as_of_date":"2020-01-31","source_policy":"snapshot_only"}"""),
            ("get_account_tree", "{}"),
            ("get_account_tree", $$"""{"root_account_id":"{{account}}","with_balances":true}"""),
            ("get_config", "{}"),
            ("get_event", """{"seq":1}"""),
            ("get_transaction_by_external_id", $$"""{"external_id":"00000000",{{Source}}}"""),
            ("list_tools", "{}"),
            ("query", """{"sql":"SELECT count(*) FROM accounts"}"""),
            ("reconcile_account",
                $$"""{"account_id":"{{account}}","as_of_date":"2024-01-01","method":"best_available"}"""),
            ("verify_event_log", "{}"),
        ];
        foreach ((string tool, string body) in calls)
        {
            await books.CallAsync(tool, body.Insert(1, "\"correlation_id\":\"c\"" + (body == "{}" ? "" : ",")));
        }

        JsonElement last = await books.CallAsync("list_events", """{"correlation_id":"c","limit":1}""");
        string id = last.GetProperty("events")[0].GetProperty("event_id").GetString()!;
        await books.CallAsync("get_event", $$"""{"correlation_id":"c","event_id":"{{id}}"}""");
    }

    private static async Task WriteAsync(MeasuredBooks books, string account)
    {
        JsonElement found = await books.CallAsync(
            "get_transaction_by_external_id", $$"""{"correlation_id":"c","external_id":"00000001",{{Source}}}""");
        string transaction = found.GetProperty("transaction").GetProperty("transaction_id").GetString()!;
        JsonElement obligation = (await books.CallAsync("list_obligations", """{"correlation_id":"c","limit":1}"""))
            .GetProperty("obligations")[0];
        JsonElement minted = await books.CallAsync(
            "create_credential", """{"actor_id":"second","capabilities":["read"],"correlation_id":"c"}""");
        JsonElement rotated = await books.CallAsync("rotate_credential", $$"""
            {"correlation_id":"c","credential_id":"{{minted.GetProperty("credential_id").GetString()}}"}
            """);
        (string Tool, string Body)[] calls =
        [
            ("declare_commodity", """{"code":"VTI","correlation_id":"c","scale":4}"""),
            ("revoke_credential",
                $$"""{"correlation_id":"c","credential_id":"{{rotated.GetProperty("credential_id").GetString()}}"}"""),
            ("reverse_transaction", $$"""
                {"correlation_id":"c","date":"2026-01-02T00:00:00Z","external_id":"back","reason":"wrong",
                 {{Source}},"transaction_id":"{{transaction}}"}
                """),
            ("fulfill_obligation", $$"""
                {"correlation_id":"c","fulfilled_by_transaction_id":"{{transaction}}",
                 "obligation_id":"{{obligation.GetProperty("obligation_id").GetString()}}"}
                """),
            ("record_balance_snapshot", $$"""
                {"account_id":"{{account}}","balance":"1.00","correlation_id":"c","currency":"USD",
                 "snapshot_date":"2026-01-31",{{Source}}}
                """),
            ("record_balance_snapshot", $$"""
                {"account_id":"{{account}}","balance":"2.00","correlation_id":"c","currency":"USD",
                 "snapshot_date":"2026-01-31",{{Source}}}
                """),
        ];
        foreach ((string tool, string body) in calls)
        {
            await books.CallAsync(tool, body);
        }
    }
}
