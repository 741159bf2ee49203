using System.Text.Json;
using CapitalOs.EndToEnd.Tests.Support;

namespace CapitalOs.EndToEnd.Tests.Doors;

/// <summary>The analyses of given inputs, through both doors and in foreign surroundings: the same bytes.</summary>
public sealed class AnalysisTests
{
    public static TheoryData<string, string, string> Accepted() => new()
    {
        {
            "compute_capital_posture",
            """
            {"correlation_id":"a","liquidity":"12500.50","fixed_burn":"2000","variable_burn":"1000",
             "minimum_reserve":"9000","volatility_buffer":"1000"}
            """,
            "\"reserve_ratio\":\"1.2500\""
        },
        {
            "compute_consolidated_posture",
            """
            {"correlation_id":"a","entity_ids":["home","trust"],"entities":[
             {"entity_id":"home","liquidity":"900","fixed_burn":"1","variable_burn":"0","minimum_reserve":"1000"},
             {"entity_id":"trust","liquidity":"500","fixed_burn":"1","variable_burn":"0","minimum_reserve":"100"}],
             "inter_entity_transfers":[
             {"transfer_id":"t","entity_id":"home","counterparty_entity_id":"trust","direction":"in","amount":"400"},
             {"transfer_id":"t","entity_id":"trust","counterparty_entity_id":"home","direction":"out","amount":"400"}]}
            """,
            "\"transfer_neutral_liquidity\":\"500.0000\""
        },
        {
            "simulate_spend",
            """
            {"correlation_id":"a","starting_liquidity":"-0.5","start_date":"2026-01-31","horizon_periods":2,"spends":[
             {"spend_id":"rent","amount":"0.0001","type":"recurring","start_date":"2026-01-31","cadence":"monthly",
              "occurrences":2}]}
            """,
            "\"period_end\":\"2026-02-28\""
        },
        {
            "analyze_debt",
            """
            {"correlation_id":"a","optional_payoff_amount":"150","liabilities":[
             {"liability_id":"card","current_balance":"300","apr":"24","minimum_payment":"80"}]}
            """,
            "\"score\":\"202.0000\""
        },
    };

    public static TheoryData<string, string, string> Refused() => new()
    {
        {
            "compute_capital_posture",
            """
            {"correlation_id":"a","liquidity":1,"fixed_burn":"-1","variable_burn":"0.00001","minimum_reserve":"1e3"}
            """,
            "/liquidity wrong_type, /fixed_burn out_of_range, /variable_burn too_precise, "
            + "/minimum_reserve invalid_decimal"
        },
        {
            "compute_consolidated_posture",
            """
            {"correlation_id":"a","entity_ids":["home"],"entities":[
             {"entity_id":"home","liquidity":"1","fixed_burn":"1","variable_burn":"0","minimum_reserve":"1"}],
             "inter_entity_transfers":[
             {"transfer_id":"t","entity_id":"home","counterparty_entity_id":"x","direction":"in","amount":"4"}]}
            """,
            "/inter_entity_transfers/0/counterparty_entity_id not_allowed"
        },
        {
            "simulate_spend",
            """
            {"correlation_id":"a","starting_liquidity":"1","start_date":"2026-01-31","horizon_periods":121}
            """,
            "/horizon_periods out_of_range"
        },
        { "analyze_debt", """{"correlation_id":"a","liabilities":[]}""", "/liabilities too_short" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Answer_HasTheSameBytes_ThroughBothDoors_AndInForeignSurroundings(
        string tool, string body, string part)
    {
        using DataFolder data = DataFolder.Open();
        string first = data.Call(tool, body).Output.TrimEnd('\n');
        Assert.Contains(part, first, StringComparison.Ordinal);
        foreach (Dictionary<string, string> surrounding in Surroundings.Foreign)
        {
            CliResult again = Cli.Run(
                ["tool", "call", tool, "--data", data.Path, "--json", body], environment: surrounding);
            Assert.Equal(first, again.Output.TrimEnd('\n'));
        }

        await using Server server = await Server.StartAsync(data.Path);
        using ToolClient client = server.Client();
        Answer answer = await client.CallAsync(tool, body);
        Assert.Equal((200, first), (answer.Status, answer.Text));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refusal_NamesEveryPlace_ThroughBothDoors(string tool, string body, string errors)
    {
        using DataFolder data = DataFolder.Open();
        CliResult result = data.Call(tool, body);
        Assert.Equal((2, string.Empty), (result.ExitCode, result.Output));
        Assert.Equal(errors, Errors(result.Problem));
        await using Server server = await Server.StartAsync(data.Path);
        using ToolClient client = server.Client();
        Answer answer = await client.CallAsync(tool, body);
        Assert.Equal((422, result.Error.TrimEnd('\n')), (answer.Status, answer.Text));
    }

    private static string Errors(JsonElement problem) => string.Join(", ", problem
        .GetProperty("errors").EnumerateArray()
        .Select(one => $"{one.GetProperty("pointer").GetString()} {one.GetProperty("code").GetString()}"));
}
