using System.Text.Json;

namespace CapitalOs.Replay.Tests;

/// <summary>
/// A fixed run of calls: writes and reads, accepted and refused, with text that cultures would change: dotted and
/// dotless i, non-Latin letters, negative amounts, dates at the end of a year and around a change of clocks.
/// </summary>
internal static class FixedScenario
{
    public static async Task RunAsync(Machine machine)
    {
        await machine.OpenAsync();
        string cash = await AccountAsync(machine, "INCI-title", "İstanbul ı I i", "asset");
        string food = await AccountAsync(machine, "food", "طعام", "expense");
        string units = await AccountAsync(machine, "units", "Units", "asset", """,".commodity":1""");
        Assert.Equal("refused", units);
        await machine.SendAsync("declare_commodity", """{"code":"VTI","scale":6}""");
        string[] amounts = ["0.0001", "1234567.8900", "-42.5000", "922337203685.4775"];
        foreach ((int index, string amount) in amounts.Index())
        {
            foreach (string date in new[] { "2025-12-31T23:59:59.999999Z", "2026-03-29T03:30:00+02:00" })
            {
                string body = Bundle($"b-{index}-{date[..4]}", date, food, cash, amount);
                await machine.SendAsync("record_transaction_bundle", body);
                await machine.SendAsync("record_transaction_bundle", body);
                await machine.SendAsync("record_transaction_bundle", body.Replace("text", "other"));
            }
        }

        await machine.SendAsync("record_transaction_bundle", "{");
        await machine.SendAsync("record_transaction_bundle", "[1.5e3,\"İ\"]");
        await machine.SendAsync("nothing", "{}");
        await machine.SendAsync("list_accounts", "{}", token: null);
        foreach (string balance in new[] { "-1.5000", "1.5000", "1.5000" })
        {
            await machine.SendAsync("record_balance_snapshot", $$"""
                {"source_system":"bank","account_id":"{{cash}}","snapshot_date":"2026-01-31","balance":"{{balance}}",
                 "currency":"USD"}
                """);
        }

        await machine.SendAsync("list_accounts", "{}");
        await machine.SendAsync("get_account_tree", """{"with_balances":true,"as_of_date":"2026-12-31"}""");
        await machine.SendAsync(
            "get_account_balances", """{"as_of_date":"2026-12-31","source_policy":"best_available"}""");
        await machine.SendAsync("list_transactions", """{"limit":3,"description_contains":"text"}""");
        await machine.SendAsync("list_events", """{"limit":500}""");
        await machine.SendAsync("list_credentials", "{}");
        await AnalyseAsync(machine);
        await GovernAsync(machine, cash);
        await machine.SendAsync("verify_event_log", "{}");
        Assert.Empty(machine.Defects);
    }

    private static async Task AnalyseAsync(Machine machine)
    {
        const string Parts =
            "\"fixed_burn\":\"1.5\",\"variable_burn\":\"0.0001\",\"minimum_reserve\":\"3\"";
        await OkAsync(machine, "compute_capital_posture", $$"""{"liquidity":"-1234567.8901",{{Parts}}}""");
        await OkAsync(machine, "compute_consolidated_posture", $$"""
            {"entity_ids":["ı","I"],"entities":[{"entity_id":"I","liquidity":"2.5",{{Parts}}},
             {"entity_id":"ı","liquidity":"-2.5",{{Parts}}}],"inter_entity_transfers":[
             {"transfer_id":"t","entity_id":"I","counterparty_entity_id":"ı","direction":"in","amount":"0.5"},
             {"transfer_id":"t","entity_id":"ı","counterparty_entity_id":"I","direction":"out","amount":"0.5"}]}
            """);
        await OkAsync(machine, "simulate_spend", $$"""
            {"starting_liquidity":"10","start_date":"2026-01-31","horizon_periods":3,{{Parts}},"spends":[
             {"spend_id":"I","amount":"3.5","type":"recurring","start_date":"2026-03-28","cadence":"weekly",
              "occurrences":4}]}
            """);
        await OkAsync(machine, "analyze_debt", """
            {"optional_payoff_amount":"10","liabilities":[
             {"liability_id":"i","current_balance":"100","apr":"19.99","minimum_payment":"7.5"},
             {"liability_id":"I","current_balance":"100","apr":"19.99","minimum_payment":"7.5"}]}
            """);
    }

    private static async Task GovernAsync(Machine machine, string cash)
    {
        foreach (string date in new[] { "2026-01-31", "2028-02-29" })
        {
            JsonElement answer = await machine.AnswerAsync("create_or_update_obligation", $$"""
                {"source_system":"İI","name":"{{date}} ı","account_id":"{{cash}}","cadence":"annual",
                 "expected_amount":"1234567.8901","next_due_date":"{{date}}"}
                """);
            string id = answer.GetProperty("obligation_id").GetString()!;
            await machine.AnswerAsync("fulfill_obligation", $$"""{"obligation_id":"{{id}}"}""");
        }

        await OkAsync(machine, "list_obligations", "{}");
        await machine.AnswerAsync("close_period", """{"period_key":"2025-12"}""");
        await machine.AnswerAsync("lock_period", """{"period_key":"2025-12"}""");
    }

    private static async Task OkAsync(Machine machine, string tool, string json)
    {
        JsonElement answer = await machine.AnswerAsync(tool, json);
        Assert.Equal("ok", answer.GetProperty("status").ToString());
    }

    private static string Bundle(string external, string date, string debit, string credit, string amount) => $$"""
        {"source_system":"fix","external_id":"{{external}}","date":"{{date}}","description":"text",
         "metadata":{"ölçü":"I","z":1.50,"a":-0.0},"postings":[
         {"account_id":"{{debit}}","amount":"{{amount}}","currency":"USD"},
         {"account_id":"{{credit}}","amount":"{{(amount[0] == '-' ? amount[1..] : "-" + amount)}}","currency":"USD"}]}
        """;

    private static async Task<string> AccountAsync(
        Machine machine, string code, string name, string type, string further = "")
    {
        JsonElement answer = await machine.AnswerAsync(
            "create_account", $$"""{"code":"{{code}}","name":"{{name}}","account_type":"{{type}}"{{further}}}""");
        return answer.TryGetProperty("account_id", out JsonElement id) ? id.GetString()! : "refused";
    }
}
