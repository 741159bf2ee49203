using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Analysis.FromLedger;

public sealed class SimulationFromLedgerTests
{
    private const string Tool = "simulate_spend";

    /// <summary>
    /// From 1 April: rent on the 2nd, the gym every second Friday counted from 20 February, the insurance on 30 June,
    /// and a car that the caller thinks of.
    /// </summary>
    [Fact]
    public async Task Simulation_StartsFromTheBooks_AndLetsObligationsFallDue()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonElement json = (await family.CallAsync(Tool, Input(family))).Accepted().Json;
        Assert.Equal("5750.0000", json.GetProperty("starting_liquidity").GetString());
        Assert.Equal(
            ["2026-04-01 0.0000 1050.0000 4700.0000", "2026-05-01 2000.0000 1075.0000 1625.0000",
                "2026-06-01 0.0000 2250.0000 -625.0000"],
            Rows(json, "periods", "period_start", "one_time_total", "recurring_total", "ending_liquidity"));
        Assert.All(
            json.GetProperty("periods").EnumerateArray(),
            period => Assert.Equal(JsonValueKind.Null, period.GetProperty("posture").ValueKind));
        JsonElement explanation = json.GetProperty("explanation");
        Assert.Equal(["car 2000.0000"], Rows(explanation, "spends", "spend_id", "total"));
        Assert.Equal(
            ["Gym 25.0000 175.0000", "Rent 1000.0000 3000.0000", "Insurance 1200.0000 1200.0000"],
            Rows(explanation.GetProperty("ledger"), "obligations", "name", "amount", "total"));
        Assert.Equal(
            [(2L, 7L), (0, 3), (0, 1)],
            explanation.GetProperty("ledger").GetProperty("obligations").EnumerateArray().Select(one => (
                one.GetProperty("overdue_occurrences").GetInt64(), one.GetProperty("occurrences_inside").GetInt64())));
    }

    [Fact]
    public async Task MinimumReserve_GivesEachPeriodThePostureOfTheBooks()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonElement json = (await family.CallAsync(
            Tool, Input(family, ("minimum_reserve", "4000"), ("with_variable_burn", true)))).Accepted().Json;
        Assert.Equal(
            ["1450.0000 4300.0000 1.0574 guarded", "3475.0000 825.0000 0.2029 critical",
                "2650.0000 -1825.0000 -0.4488 critical"],
            json.GetProperty("periods").EnumerateArray().Select(one => string.Join(
                ' ',
                one.GetProperty("total_spend").GetString(),
                one.GetProperty("ending_liquidity").GetString(),
                one.GetProperty("posture").GetProperty("reserve_ratio").GetString(),
                one.GetProperty("posture").GetProperty("risk_band").GetString())));
        JsonElement ledger = json.GetProperty("explanation").GetProperty("ledger");
        Assert.Equal("1200.0000", ledger.GetProperty("variable_burn_total").GetString());
        Assert.Equal(3, ledger.GetProperty("burn_months").GetArrayLength());
    }

    [Fact]
    public async Task Obligations_CanBeLeftOut_AndAreStillNamed()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonElement json = (await family.CallAsync(Tool, Input(family, ("with_obligations", false)))).Accepted().Json;
        Assert.Equal("3750.0000", json.GetProperty("periods")[2].GetProperty("ending_liquidity").GetString());
        Assert.Equal(
            ["0.0000", "0.0000", "0.0000"],
            Rows(json.GetProperty("explanation").GetProperty("ledger"), "obligations", "total"));
    }

    [Fact]
    public async Task EitherGivenFiguresOrTheBooks_AreRequired_AndNotBoth()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Assert.Equal(
            ["/starting_liquidity required"],
            (await family.CallAsync(Tool, Input(family).With("from_ledger", null))).Refused("invalid_input").Errors);
        Assert.Equal(
            ["/starting_liquidity inconsistent", "/volatility_buffer inconsistent"],
            (await family.CallAsync(Tool, Input(family)
                .With("starting_liquidity", "1")
                .With("fixed_burn", null)
                .With("volatility_buffer", "1"))).Refused("invalid_input").Errors
                .Where(error => error.EndsWith("inconsistent", StringComparison.Ordinal)));
    }

    /// <summary>Posture and simulation of the same books agree on what is there and what goes out in a month.</summary>
    [Fact]
    public async Task Simulation_JudgesByTheSameAssumptionsAsThePosture()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Reply posture = (await family.CallAsync("compute_capital_posture", family.Posture())).Accepted();
        JsonElement assumptions = (await family.CallAsync(Tool, Input(family, ("minimum_reserve", "4000"))))
            .Accepted().Json.GetProperty("explanation").GetProperty("reserve_assumptions");
        foreach (string name in new[] { "fixed_burn", "variable_burn", "minimum_reserve", "volatility_buffer" })
        {
            Assert.Equal(posture[name], assumptions.GetProperty(name).GetString());
        }
    }

    private static JsonObject Input(FamilyBooks family, params (string Name, JsonNode? Value)[] fields) => new()
    {
        ["start_date"] = "2026-04-01",
        ["horizon_periods"] = 3,
        ["spends"] = new JsonArray(new JsonObject
        {
            ["spend_id"] = "car", ["amount"] = "2000", ["type"] = "one_time", ["spend_date"] = "2026-05-15",
        }),
        ["from_ledger"] = family.Posture([("minimum_reserve", null), .. fields])["from_ledger"]!.DeepClone(),
    };

    private static string[] Rows(JsonElement parent, string list, params string[] names) =>
        [.. parent.GetProperty(list).EnumerateArray()
            .Select(one => string.Join(' ', names.Select(name => one.GetProperty(name).GetString())))];
}
