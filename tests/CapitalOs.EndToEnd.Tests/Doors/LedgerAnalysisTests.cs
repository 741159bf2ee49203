using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Doors;

/// <summary>The analyses of the books and their charts, through both doors and in foreign surroundings: the same bytes.
/// </summary>
public sealed class LedgerAnalysisTests
{
    private const string FromLedger =
        """{"as_of_date":"2026-03-31","liquidity_code_prefix":"cash","minimum_reserve":"1000"}""";

    private static readonly (string Tool, string Body, string Part)[] Calls =
    [
        (
            "compute_capital_posture",
            $$"""{"correlation_id":"a","from_ledger":{{FromLedger}}}""",
            "\"variable_burn\":\"12.5000\""),
        (
            "compute_consolidated_posture",
            """
            {"correlation_id":"a","entity_ids":["entity-default"],"from_ledger":{"as_of_date":"2026-03-31","entities":[
             {"entity_id":"entity-default","liquidity_code_prefix":"cash","minimum_reserve":"10"}]}}
            """,
            "\"fixed_burn\":\"108.7031\""),
        (
            "simulate_spend",
            $$"""
            {"correlation_id":"a","start_date":"2026-03-31","horizon_periods":2,"from_ledger":{{FromLedger}}}
            """,
            "\"period_end\":\"2026-04-30\""),
        (
            "analyze_debt",
            """{"correlation_id":"a","from_ledger":{"as_of_date":"2026-03-31"}}""",
            "\"apr\":\"19.9900\""),
        (
            "generate_chart",
            """
            {"correlation_id":"a","chart":"balances_over_time","ledger":{
             "from_date":"2026-03-01","to_date":"2026-03-08","bucket":"week","series_by":"account"}}
            """,
            "\"bucket\":\"2026-W10\""),
        (
            "generate_chart",
            $$"""
            {"correlation_id":"a","chart":"posture_bands","posture":{"from_date":"2026-03-31",{{FromLedger[1..]}}}
            """,
            "\"data_digest\""),
    ];

    [Fact]
    public async Task Answers_HaveTheSameBytes_ThroughBothDoors_AndInForeignSurroundings()
    {
        using DataFolder data = DataFolder.Open();
        Fill(data);
        List<string> first = [];
        foreach ((string tool, string body, string part) in Calls)
        {
            CliResult result = data.Call(tool, body);
            Assert.True(result.ExitCode == 0, result.ToString());
            first.Add(result.Output.TrimEnd('\n'));
            Assert.Contains(part, first[^1], StringComparison.Ordinal);
        }

        foreach (Dictionary<string, string> surrounding in Surroundings.Foreign)
        {
            foreach ((int index, (string tool, string body, string _)) in Calls.Index())
            {
                CliResult again = Cli.Run(
                    ["tool", "call", tool, "--data", data.Path, "--json", body], environment: surrounding);
                Assert.Equal(first[index], again.Output.TrimEnd('\n'));
            }
        }

        await using Server server = await Server.StartAsync(data.Path);
        using ToolClient client = server.Client();
        foreach ((int index, (string tool, string body, string _)) in Calls.Index())
        {
            Answer answer = await client.CallAsync(tool, body);
            Assert.Equal((200, first[index]), (answer.Status, answer.Text));
        }
    }

    private static void Fill(DataFolder data)
    {
        string cash = data.Account("cash");
        string food = data.Account("food", "expense");
        Accepted(data.Call("record_transaction_bundle", Bodies.Bundle("food", cash, food, "12.50")));
        Accepted(data.Call("create_account", """
            {"code":"card","name":"Card","account_type":"liability",
             "metadata":{"apr":"19.99","minimum_payment":"25"}}
            """));
        Accepted(data.Call("create_or_update_obligation", $$"""
            {"source_system":"desk","name":"Gym","account_id":"{{cash}}","cadence":"custom","interval_count":2,
             "interval_unit":"weeks","expected_amount":"50","next_due_date":"2026-03-31"}
            """));
    }

    private static void Accepted(CliResult result) => Assert.True(result.ExitCode == 0, result.ToString());
}
