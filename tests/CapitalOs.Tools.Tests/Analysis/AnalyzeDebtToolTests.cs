using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Analysis;

public sealed class AnalyzeDebtToolTests
{
    private const string Tool = "analyze_debt";
    private static readonly string[] Figures =
    [
        "score", "estimated_annual_interest", "payoff_applied", "post_payoff_balance", "interest_saved",
        "cashflow_freed", "reserve_impact",
    ];

    [Fact]
    public async Task Analysis_RanksAndPaysAndSchedules()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonElement json = (await books.CallAsync(Tool, books.Reader, Input())).Accepted().Json;
        Assert.Equal("150.0000", json.GetProperty("usable_payoff_amount").GetString());
        Assert.Equal(
            [
                "1 card 202.0000 72.0000 150.0000 150.0000 36.0000 0.0000 -150.0000",
                "2 car 145.0000 40.0000 0.0000 1000.0000 0.0000 0.0000 0.0000",
            ],
            json.GetProperty("ranked_liabilities").EnumerateArray().Select(one =>
                $"{one.GetProperty("rank")} {one.GetProperty("liability_id").GetString()} "
                + string.Join(' ', Figures.Select(name => one.GetProperty(name).GetString()))));
        JsonElement why = json.GetProperty("ranked_liabilities")[0].GetProperty("explanation");
        Assert.Equal("0.5000", why.GetProperty("payoff_readiness").GetString());
        Assert.Equal("50.0000", why.GetProperty("payoff_readiness_points").GetString());
        JsonElement totals = json.GetProperty("totals");
        Assert.Equal("1300.0000", totals.GetProperty("current_balance").GetString());
        Assert.Equal("112.0000", totals.GetProperty("estimated_annual_interest").GetString());
        Assert.Equal("-150.0000", totals.GetProperty("reserve_impact").GetString());
        JsonElement schedules = json.GetProperty("payoff_schedules");
        Assert.Equal("card car", Order(schedules.GetProperty("avalanche")));
        Assert.Equal("card car", Order(schedules.GetProperty("snowball")));
        Assert.Equal(
            schedules.GetProperty("avalanche").GetProperty("months").GetInt32(),
            schedules.GetProperty("avalanche").GetProperty("liabilities")[1].GetProperty("months").GetInt32());
    }

    [Fact]
    public async Task ReserveFloor_LimitsThePayoffOnlyWhereLiquidityIsGiven()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Assert.Equal("150.0000", await UsableAsync(books, Input().With("reserve_floor", "900")));
        JsonObject known = Input().With("liquidity", "1000");
        Assert.Equal("150.0000", await UsableAsync(books, known.With("reserve_floor", "850")));
        Assert.Equal("149.9999", await UsableAsync(books, known.With("reserve_floor", "850.0001")));
        Assert.Equal("0.0000", await UsableAsync(books, known.With("reserve_floor", "2000")));
        Assert.Equal("0.0000", await UsableAsync(books, known.With("liquidity", "-1")));
        Assert.Null(await UsableAsync(books, known.With("optional_payoff_amount", null)));
    }

    [Fact]
    public async Task DebtThatIsNeverPaid_HasNoMonthsAndNoInterest()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Input().With("optional_payoff_amount", null);
        input["liabilities"]![0]!["minimum_payment"] = "0";
        input["liabilities"]![1]!["minimum_payment"] = "0";
        JsonElement avalanche = (await books.CallAsync(Tool, books.Reader, input)).Accepted().Json
            .GetProperty("payoff_schedules").GetProperty("avalanche");
        Assert.Equal(JsonValueKind.Null, avalanche.GetProperty("months").ValueKind);
        Assert.Equal(JsonValueKind.Null, avalanche.GetProperty("total_interest").ValueKind);
    }

    [Theory]
    [InlineData("liability_id", "car", "liability_id duplicate")]
    [InlineData("liability_id", "my debt", "liability_id invalid_characters")]
    [InlineData("liability_id", "bank-token", "liability_id secret_like")]
    [InlineData("liability_id", "", "liability_id too_short")]
    [InlineData("liability_id", null, "liability_id required")]
    [InlineData("current_balance", "-1", "current_balance out_of_range")]
    [InlineData("current_balance", null, "current_balance required")]
    [InlineData("apr", "10000.0001", "apr out_of_range")]
    [InlineData("apr", "4.12345", "apr too_precise")]
    [InlineData("apr", null, "apr required")]
    [InlineData("minimum_payment", "-0.0001", "minimum_payment out_of_range")]
    [InlineData("minimum_payment", "922337203685477.5808", "minimum_payment out_of_range")]
    [InlineData("minimum_payment", null, "minimum_payment required")]
    public async Task Liability_ThatDoesNotFit_IsRefusedAtItsPlace(string field, string? value, string error)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Input();
        input["liabilities"]![1] = input["liabilities"]![1]!.AsObject().With(field, value);
        Assert.Equal(
            [$"/liabilities/1/{error}"],
            (await books.CallAsync(Tool, books.Reader, input)).Refused("invalid_input").Errors);
    }

    [Theory]
    [InlineData("optional_payoff_amount")]
    [InlineData("reserve_floor")]
    public async Task Amount_BelowZero_IsRefused(string field)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Assert.Equal(
            [$"/{field} out_of_range"],
            (await books.CallAsync(Tool, books.Reader, Input().With(field, "-0.0001")))
                .Refused("invalid_input").Errors);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task Liabilities_AreOneToAThousand(int count, bool isTaken)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = new()
        {
            ["liabilities"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => new JsonObject
            {
                ["liability_id"] = new string('a', 59) + $":{i:D4}",
                ["current_balance"] = "922337203685477.5807",
                ["apr"] = "10000",
                ["minimum_payment"] = "922337203685477.5807",
            })]),
        };
        Reply reply = await books.CallAsync(Tool, books.Reader, input);
        if (!isTaken)
        {
            Assert.Single(reply.Refused("invalid_input").Errors);
            return;
        }

        Assert.Equal(count, reply.Accepted().Json.GetProperty("ranked_liabilities").GetArrayLength());
    }

    private static async Task<string?> UsableAsync(TestBooks books, JsonObject input) =>
        (await books.CallAsync(Tool, books.Reader, input)).Accepted()["usable_payoff_amount"];

    private static string Order(JsonElement schedule) => string.Join(' ', schedule.GetProperty("liabilities")
        .EnumerateArray().Select(one => one.GetProperty("liability_id").GetString()));

    private static JsonObject Input() => new()
    {
        ["optional_payoff_amount"] = "150",
        ["liabilities"] = new JsonArray(Liability("car", "1000", "4", "90"), Liability("card", "300", "24", "80")),
    };

    private static JsonObject Liability(string id, string balance, string apr, string minimum) => new()
    {
        ["liability_id"] = id,
        ["current_balance"] = balance,
        ["apr"] = apr,
        ["minimum_payment"] = minimum,
    };
}
