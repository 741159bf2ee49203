using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Analysis;

public sealed class SimulateSpendToolTests
{
    private const string Tool = "simulate_spend";

    [Fact]
    public async Task Simulation_FromTheThirtyFirst_TilesAndSpendsAndJudges()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonElement json = (await books.CallAsync(Tool, books.Reader, Input())).Accepted().Json;
        Assert.Equal("1000.0000", json.GetProperty("starting_liquidity").GetString());
        Assert.Equal(
            [
                "0 2026-01-31 2026-02-28 50.5000 0.0000 50.5000 949.5000 stable",
                "1 2026-02-28 2026-03-31 0.0000 400.0000 400.0000 549.5000 guarded",
                "2 2026-03-31 2026-04-30 0.0000 400.0000 400.0000 149.5000 critical",
            ],
            json.GetProperty("periods").EnumerateArray().Select(one => Row(
                one,
                "period_index",
                "period_start",
                "period_end",
                "one_time_total",
                "recurring_total",
                "total_spend",
                "ending_liquidity") + ' ' + one.GetProperty("posture").GetProperty("risk_band").GetString()));
        Assert.Equal(
            ["car 1 0 50.5000", "rent 2 1 800.0000"],
            json.GetProperty("explanation").GetProperty("spends").EnumerateArray()
                .Select(one => Row(one, "spend_id", "occurrences_inside", "occurrences_outside", "total")));
    }

    [Fact]
    public async Task PostureOfAPeriod_IsThatOfThePostureTool()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonElement period = (await books.CallAsync(Tool, books.Reader, Input())).Accepted().Json
            .GetProperty("periods")[1];
        JsonElement posture = (await books.CallAsync("compute_capital_posture", books.Reader, new()
        {
            ["liquidity"] = period.GetProperty("ending_liquidity").GetString(),
            ["fixed_burn"] = "20",
            ["variable_burn"] = "5",
            ["minimum_reserve"] = "400",
        })).Accepted().Json;
        foreach (JsonProperty one in period.GetProperty("posture").EnumerateObject())
        {
            Assert.Equal(posture.GetProperty(one.Name).GetString(), one.Value.GetString());
        }
    }

    [Fact]
    public async Task WithoutPostureInputs_ThePostureIsNull_AndSomeOfThemAreNotEnough()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject bare = Input().With("fixed_burn", null).With("variable_burn", null).With("minimum_reserve", null);
        JsonElement json = (await books.CallAsync(Tool, books.Reader, bare)).Accepted().Json;
        Assert.All(
            json.GetProperty("periods").EnumerateArray(),
            one => Assert.Equal(JsonValueKind.Null, one.GetProperty("posture").ValueKind));
        Assert.Equal(
            ["/variable_burn required", "/minimum_reserve required"],
            (await books.CallAsync(Tool, books.Reader, bare.With("fixed_burn", "1"))).Refused("invalid_input").Errors);
        Assert.Equal(
            ["/fixed_burn required", "/variable_burn required", "/minimum_reserve required"],
            (await books.CallAsync(Tool, books.Reader, bare.With("volatility_buffer", "1")))
                .Refused("invalid_input").Errors);
        Assert.Equal(
            ["/fixed_burn out_of_range", "/variable_burn required", "/minimum_reserve required"],
            (await books.CallAsync(Tool, books.Reader, bare.With("fixed_burn", "-1").With("volatility_buffer", "1")))
                .Refused("invalid_input").Errors);
    }

    [Theory]
    [InlineData("amount", "-0.0001", "amount out_of_range")]
    [InlineData("amount", null, "amount required")]
    [InlineData("type", "daily", "type not_allowed")]
    [InlineData("start_date", null, "start_date required")]
    [InlineData("start_date", "2026-02-29", "start_date invalid_date")]
    [InlineData("cadence", null, "cadence required")]
    [InlineData("cadence", "annual", "cadence not_allowed")]
    [InlineData("occurrences", null, "occurrences required")]
    [InlineData("spend_date", "2026-02-01", "spend_date inconsistent")]
    [InlineData("spend_id", "a b", "spend_id invalid_characters")]
    [InlineData("spend_id", "", "spend_id too_short")]
    [InlineData("spend_id", "card-password", "spend_id secret_like")]
    [InlineData("spend_id", "car", "spend_id duplicate")]
    public async Task RecurringSpend_ThatDoesNotFit_IsRefusedAtItsPlace(string field, string? value, string error)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Input();
        input["spends"]![1] = input["spends"]![1]!.AsObject().With(field, value);
        Reply reply = await books.CallAsync(Tool, books.Reader, input);
        Assert.Equal([$"/spends/1/{error}"], reply.Refused("invalid_input").Errors);
    }

    [Fact]
    public async Task OneTimeSpend_TakesItsDateAndNothingElse()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Input();
        input["spends"]![0] = input["spends"]![0]!.AsObject().With("spend_date", null).With("start_date", "2026-02-01")
            .With("cadence", "weekly").With("occurrences", 1);
        Assert.Equal(
            [
                "/spends/0/spend_date required", "/spends/0/start_date inconsistent", "/spends/0/cadence inconsistent",
                "/spends/0/occurrences inconsistent",
            ],
            (await books.CallAsync(Tool, books.Reader, input)).Refused("invalid_input").Errors);
    }

    /// <summary>Each limit and one past it.</summary>
    [Theory]
    [InlineData("horizon", 1, true)]
    [InlineData("horizon", 0, false)]
    [InlineData("horizon", 120, true)]
    [InlineData("horizon", 121, false)]
    [InlineData("occurrences", 1, true)]
    [InlineData("occurrences", 0, false)]
    [InlineData("occurrences", 1200, true)]
    [InlineData("occurrences", 1201, false)]
    [InlineData("spends", 500, true)]
    [InlineData("spends", 501, false)]
    [InlineData("start", 0, true)]
    [InlineData("start", 1, false)]
    [InlineData("id", 64, true)]
    [InlineData("id", 65, false)]
    public async Task Limit_IsTakenAndOnePastItIsRefused(string limit, int value, bool isTaken)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Input();
        switch (limit)
        {
            case "horizon":
                input["horizon_periods"] = value;
                break;
            case "occurrences":
                input["spends"]![1]!["occurrences"] = value;
                break;
            case "start":
                input["start_date"] = value == 0 ? "9999-09-30" : "9999-10-01";
                break;
            case "id":
                input["spends"]![1]!["spend_id"] = new string('r', value);
                break;
            default:
                input["spends"] = new JsonArray([.. Enumerable.Range(0, value).Select(i => new JsonObject
                {
                    ["spend_id"] = $"s{i}",
                    ["amount"] = "0.0001",
                    ["type"] = "recurring",
                    ["start_date"] = "2026-01-31",
                    ["cadence"] = "weekly",
                    ["occurrences"] = 1200,
                })]);
                break;
        }

        Reply reply = await books.CallAsync(Tool, books.Reader, input);
        if (isTaken)
        {
            reply.Accepted();
        }
        else
        {
            Assert.Single(reply.Refused("invalid_input").Errors);
        }
    }

    private static string Row(JsonElement one, params string[] names) => string.Join(' ', names.Select(
        name => one.GetProperty(name).ToString()));

    private static JsonObject Input() => new()
    {
        ["starting_liquidity"] = "1000",
        ["start_date"] = "2026-01-31",
        ["horizon_periods"] = 3,
        ["fixed_burn"] = "20",
        ["variable_burn"] = "5",
        ["minimum_reserve"] = "400",
        ["spends"] = new JsonArray(
            new JsonObject
            {
                ["spend_id"] = "car", ["amount"] = "50.5", ["type"] = "one_time", ["spend_date"] = "2026-02-27",
            },
            new JsonObject
            {
                ["spend_id"] = "rent",
                ["amount"] = "400",
                ["type"] = "recurring",
                ["start_date"] = "2026-03-29",
                ["cadence"] = "monthly",
                ["occurrences"] = 3,
            }),
    };
}
