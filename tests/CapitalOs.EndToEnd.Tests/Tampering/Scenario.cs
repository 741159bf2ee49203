using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Tampering;

/// <summary>Books in which every table has rows, and what may be null is null in one and set in another.</summary>
public sealed class Scenario : IAsyncLifetime
{
    private DataFolder? data;

    /// <summary>The database after the program closed it: one file.</summary>
    public string Database => data!.Database;

    /// <summary>The evidence that its events name.</summary>
    public string Evidence => data!.Evidence;

    public async ValueTask InitializeAsync()
    {
        data = DataFolder.Open();
        await using Server server = await Server.StartAsync(data.Path);
        using ToolClient client = server.Client();
        string assets = await AccountAsync(client, """{"code":"assets","name":"Assets","account_type":"asset"}""");
        string cash = await AccountAsync(
            client,
            $$"""
            {"code":"cash","name":"Cash","account_type":"asset","parent_account_id":"{{assets}}","metadata":{"a":1} }
            """);
        string food = await AccountAsync(client, """{"code":"food","name":"Food","account_type":"expense"}""");
        await SendAsync(client, "declare_commodity", """{"code":"VTI","scale":4}""");
        await SendAsync(client, "record_transaction_bundle", Bodies.Bundle("one", cash, food));
        await SendAsync(client, "record_transaction_bundle", Bodies.Bundle("one", cash, food), "idempotent-replay");
        await SendAsync(client, "record_transaction_bundle", Full(cash, food, "two", isDry: false));
        await SendAsync(client, "record_transaction_bundle", Full(cash, food, "three", isDry: true), "dry_run");
        const string snapshot = "record_balance_snapshot";
        await SendAsync(client, snapshot, Snapshot(cash, "2026-03-31", "10.0000", artifact: "\"pdf-1\""));
        await SendAsync(client, snapshot, Snapshot(cash, "2026-03-31", "11.0000", artifact: "null"), "updated");
        await SendAsync(client, snapshot, Snapshot(cash, "2026-03-31", "12.0000", artifact: "\"pdf-2\""), "updated");
        await SendAsync(client, snapshot, Snapshot(food, "2026-03-31", "1.0000", artifact: "null"));
        await SendAsync(client, "record_price", Price("250.5"));
        await SendAsync(client, "record_price", Price("251"), "updated");
        await GovernanceAsync(server, client, cash, food);
        await AccountsAsync(client, cash, food);
        await ConfigurationAsync(server, client, cash);
        await CredentialsAsync(client);
        await RefusalsAsync(server, client, cash, food);
        Answer egress = await client.CallAsync("seal_self_test", """{"correlation_id":"probe"}""");
        Assert.Equal("egress_blocked", egress.String("code"));
        (int code, string error) = await server.StopAsync();
        Assert.True(code == 0, error);
        await BlockedCalls.MakeAsync(Database, data.Token, Books.Catalogue);
    }

    public ValueTask DisposeAsync()
    {
        data?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Full(string cash, string food, string external, bool isDry) => $$"""
        {"source_system":"e2e","external_id":"{{external}}","date":"2025-12-31T23:59:59.999999Z",
         "description":"all fields","transaction_category":"food","risk_band":"low",
         "is_adjusting_entry":true,"adjusting_reason_code":"accrual",
         "metadata":{"note":"paper"},"expected_total":"3.0001","dry_run":{{(isDry ? "true" : "false")}},"postings":[
         {"account_id":"{{food}}","amount":"3.0001","currency":"USD","memo":"bread"},
         {"account_id":"{{cash}}","amount":"-3.0001","currency":"USD"}]}
        """;

    private static string Snapshot(string account, string day, string balance, string artifact) => $$"""
        {"source_system":"bank","account_id":"{{account}}","snapshot_date":"{{day}}","balance":"{{balance}}",
         "currency":"USD","source_artifact_id":{{artifact}}}
        """;

    private static string Price(string price) => $$"""
        {"source_system":"bank","commodity":"VTI","price_commodity":"USD","price":"{{price}}","date":"2026-03-31"}
        """;

    private static async Task GovernanceAsync(Server server, ToolClient client, string cash, string food)
    {
        foreach ((string name, string cadence) in new[]
        {
            ("rent", "\"cadence\":\"monthly\""),
            ("gym", "\"cadence\":\"custom\",\"interval_count\":2,\"interval_unit\":\"weeks\""),
        })
        {
            string id = "";
            foreach (string amount in new[] { "10.0000", "11.0000" })
            {
                id = (await SendAsync(client, "create_or_update_obligation", $$"""
                    {"source_system":"lease","name":"{{name}}","account_id":"{{cash}}",{{cadence}},
                     "expected_amount":"{{amount}}","next_due_date":"2026-03-31"}
                    """, "created", "updated")).String("obligation_id")!;
            }

            Answer paid = await SendAsync(
                client,
                "record_transaction_bundle",
                Bodies.Bundle($"paid-{name}", cash, food, name == "rent" ? "11.0000" : "9.0000"));
            await SendAsync(client, "fulfill_obligation", $$"""{"obligation_id":"{{id}}"}""", "fulfilled");
            await SendAsync(client, "fulfill_obligation", $$"""
                {"obligation_id":"{{id}}","fulfilled_by_transaction_id":"{{paid.String("transaction_id")}}"}
                """, "fulfilled");
        }

        Answer wrong = await SendAsync(
            client, "record_transaction_bundle", Bodies.Bundle("wrong", cash, food, "4.0000"));
        await SendAsync(client, "reverse_transaction", $$"""
            {"transaction_id":"{{wrong.String("transaction_id")}}","source_system":"e2e","external_id":"undo",
             "date":"2026-03-05T00:00:00Z","reason":"typed twice"}
            """);
        Answer approver = await SendAsync(
            client, "create_credential", """{"actor_id":"approver","capabilities":["read","approve"]}""");
        using ToolClient other = server.Client(approver.String("token"));
        await ProposalsAsync(client, other, cash, food);
        await SendAsync(client, "close_period", """{"period_key":"2025-12"}""", "closed");
        await SendAsync(other, "reopen_period", """{"period_key":"2025-12","reason":"late bill"}""", "reopened");
        await SendAsync(client, "lock_period", """{"period_key":"2025-12"}""", "locked");
    }

    private static async Task AccountsAsync(ToolClient client, string cash, string food)
    {
        foreach ((string status, string account) in new[] { ("created", cash), ("updated", food) })
        {
            await SendAsync(
                client, "set_account_alias", $$"""{"alias":"wallet","account_id":"{{account}}"}""", status);
            await SendAsync(client, "set_account_group", $$"""
                {"group_id":"liquid","name":"Liquid","description":"cash",
                 "accounts":[{"account_id":"{{account}}","include_below":true}]}
                """, status);
        }

        foreach (string name in new[] { "Purse", "Wallet" })
        {
            await SendAsync(client, "update_account_metadata", $$"""
                {"metadata":{"name":"{{name}}" },"account_id":"{{cash}}"}
                """, "updated");
            await SendAsync(client, "update_account_profile", $$"""
                {"account_id":"{{cash}}","source_system":"feed","external_id":"{{name}}","display_name":"{{name}}",
                 "institution_name":"First Bank","institution_suffix":"7819"}
                """);
        }

        foreach (string active in new[] { "false", "true" })
        {
            await SendAsync(
                client, "set_account_state", $$"""{"account_id":"{{food}}","is_active":{{active}}}""", "updated");
        }

        await SendAsync(client, "set_account_alias", """{"alias":"wallet"}""", "removed");
        await SendAsync(
            client, "set_account_group", """{"group_id":"liquid","name":"Liquid","accounts":[]}""", "updated");
    }

    /// <summary>Changes of the configuration, and transfers to an entity that one of them opens.</summary>
    private static async Task ConfigurationAsync(Server server, ToolClient client, string cash)
    {
        Answer second = await SendAsync(
            client, "create_credential", """{"actor_id":"second","capabilities":["admin"]}""");
        using ToolClient other = server.Client(second.String("token"));
        const string rule = """{"rule_id":"r","threshold":"5000","tool_name":"record_entity_transfer"}""";
        const string full = """
            {"rule_id":"full","threshold":"9000","priority":7,"active":false,"tool_name":"reverse_transaction",
             "entity_id":"trust","transaction_category":"x","risk_band":"low","required_approvals":2,
             "velocity":{"window_seconds":60,"count_min":2,"sum_min":"9000"}}
            """;
        (string Scope, string Payload, string Status, string Reason)[] changes =
        [
            ("entities", """{"entity_id":"trust","name":"Trust","base_commodity":"USD"}""", "applied", "null"),
            ("entities", """{"entity_id":"fund","name":"Fund","base_commodity":"USD"}""", "applied",
                "\"agreed\""),
            ("policy_rules", $$"""{"rules":[{{rule}},{{full}}]}""", "applied", "null"),
            ("runtime_settings", """{"required_approvals":2,"balance_source_policy":"best_available"}""", "applied",
                "null"),
            ("runtime_settings", """{"approval_threshold_amount":"9000"}""", "applied", "null"),
        ];
        foreach ((int index, (string scope, string payload, string status, string reason)) in changes.Index())
        {
            Answer proposed = await SendAsync(client, "propose_config_change", $$"""
                {"source_system":"e2e","external_id":"c{{index}}","scope":"{{scope}}","change_payload":{{payload}}}
                """, "proposed");
            await SendAsync(other, "approve_config_change", $$"""
                {"proposal_id":"{{proposed.String("proposal_id")}}","reason":{{reason}}}
                """, status);
        }

        string bank = await AccountAsync(
            client, """{"code":"bank","name":"Bank","account_type":"asset","entity_id":"trust"}""");
        string owed = await AccountAsync(
            client, """{"code":"owed","name":"Owed","account_type":"liability","entity_id":"trust"}""");
        string due = await AccountAsync(client, """{"code":"due","name":"Due","account_type":"asset"}""");
        foreach ((string amount, string status) in new[] { ("2.0000", "committed"), ("5000.0001", "proposed") })
        {
            await SendAsync(client, "record_entity_transfer", $$"""
                {"source_system":"e2e","external_id":"move-{{status}}","date":"2026-03-06T00:00:00Z",
                 "description":"loan","amount":"{{amount}}","currency":"USD","from_entity_id":"entity-default",
                 "from_account_id":"{{cash}}","from_due_account_id":"{{due}}","to_entity_id":"trust",
                 "to_account_id":"{{bank}}","to_due_account_id":"{{owed}}"}
                """, status);
        }
    }

    /// <summary>Proposals with every field and with none, of which one waits and the others are decided.</summary>
    private static async Task ProposalsAsync(ToolClient client, ToolClient approver, string cash, string food)
    {
        await SendAsync(
            client, "record_transaction_bundle", Bodies.Bundle("waiting", cash, food, "5000.0000"), "proposed");
        Answer big = await SendAsync(client, "record_transaction_bundle", $$"""
            {"source_system":"e2e","external_id":"big","date":"2026-03-04T05:06:07Z","description":"all fields",
             "transaction_category":"food","risk_band":"high","is_adjusting_entry":true,
             "adjusting_reason_code":"accrual","override_period_lock":true,"override_reason":"asked for",
             "metadata":{"note":"paper"},"postings":[
             {"account_id":"{{food}}","amount":"6000.0000","currency":"USD","memo":"bread"},
             {"account_id":"{{cash}}","amount":"-6000.0000","currency":"USD"}]}
            """, "proposed");
        Answer shown = await SendAsync(
            approver, "get_proposal", $$"""{"proposal_id":"{{big.String("proposal_id")}}"}""", "ok");
        Answer committed = await SendAsync(approver, "approve_proposed_transaction", $$"""
            {"proposal_id":"{{big.String("proposal_id")}}","effect_digest":"{{shown.String("effect_digest")}}",
             "reason":"seen"}
            """);
        Answer undo = await SendAsync(client, "reverse_transaction", $$"""
            {"transaction_id":"{{committed.String("transaction_id")}}","source_system":"e2e","external_id":"undo-big",
             "date":"2026-03-06T00:00:00Z","reason":"no"}
            """, "proposed");
        await SendAsync(
            approver,
            "reject_proposed_transaction",
            $$"""{"proposal_id":"{{undo.String("proposal_id")}}"}""",
            "rejected");
    }

    private static async Task CredentialsAsync(ToolClient client)
    {
        await SendAsync(client, "create_credential", """{"actor_id":"reader","capabilities":["read"]}""");
        Answer agent = await SendAsync(
            client,
            "create_credential",
            """
            {"actor_id":"agent","capabilities":["read","write"],"label":"bot","expires_at":"2999-01-01T00:00:00Z"}
            """);
        await SendAsync(
            client, "revoke_credential", $$"""{"credential_id":"{{agent.String("credential_id")}}"}""", "revoked");
    }

    private static async Task RefusalsAsync(Server server, ToolClient client, string cash, string food)
    {
        Assert.Equal(422, (await client.CallAsync("record_transaction_bundle", "{")).Status);
        Assert.Equal(404, (await client.CallAsync("no_such_tool", """{"correlation_id":"x"}""")).Status);
        Assert.Equal(409, (await client.CallAsync(
            "record_transaction_bundle", Bodies.Bundle("one", cash, food, "99.0000"))).Status);
        using ToolClient nobody = server.ClientWithoutToken();
        Assert.Equal(401, (await nobody.CallAsync("list_accounts", """{"correlation_id":"x"}""")).Status);
    }

    private static async Task<string> AccountAsync(ToolClient client, string json) =>
        (await SendAsync(client, "create_account", json)).String("account_id")!;

    private static async Task<Answer> SendAsync(
        ToolClient client, string tool, string json, params string[] statuses)
    {
        string named = json.Contains("correlation_id", StringComparison.Ordinal)
            ? json
            : $$"""{"correlation_id":"s-{{Guid.NewGuid():N}}",{{json.TrimStart()[1..]}}""";
        Answer answer = await client.CallAsync(tool, named);
        Assert.Equal(200, answer.Status);
        Assert.Contains(answer.String("status"), statuses.Length > 0 ? statuses : ["committed", "recorded"]);
        return answer;
    }
}
