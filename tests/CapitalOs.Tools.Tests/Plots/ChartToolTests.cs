using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Analysis.FromLedger;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Plots;

public sealed class ChartToolTests
{
    private const string Tool = "generate_chart";

    public static TheoryData<string> Kinds() =>
        ["balances_over_time", "income_and_expense", "composition", "posture_bands", "simulation", "debt_schedule"];

    /// <summary>Only members of a closed list, only columns that exist, no address, no expression.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Specification_HasOnlyKnownMembers_AndDrawsItsOwnRows(string kind)
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonElement json = (await family.CallAsync(Tool, Input(family, kind))).Accepted().Json;
        JsonElement specification = json.GetProperty("specification");
        Assert.Equal(
            "https://vega.github.io/schema/vega-lite/v5.json", specification.GetProperty("$schema").GetString());
        Assert.Empty(ChartSpec.FaultsOf(specification));
        Assert.True(JsonElement.DeepEquals(
            json.GetProperty("data"), specification.GetProperty("data").GetProperty("values")));
        Assert.Equal(json.GetProperty("row_count").GetInt32(), json.GetProperty("data").GetArrayLength());
        Assert.True(json.GetProperty("row_count").GetInt32() > 0, "nothing is drawn");
        Assert.Equal(kind, json.GetProperty("chart").GetString());
    }

    /// <summary>What a client would compute over the rows alone.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Digest_IsThatOfTheRows_AndTheAnswerIsTheSameAgain(string kind)
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Reply first = (await family.CallAsync(Tool, Input(family, kind))).Accepted();
        Reply again = (await family.CallAsync(Tool, Input(family, kind))).Accepted();
        Assert.Equal(Hashes.Input(first.Json.GetProperty("data").GetRawText()), first["data_digest"]);
        Assert.Equal((first["output_hash"], first["data_digest"]), (again["output_hash"], again["data_digest"]));
    }

    /// <summary>A name that would be an expression, an address or mark-up is a value and nothing else.</summary>
    [Fact]
    public async Task TextOfCallers_IsOnlyEverAValue()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        const string evil = "datum['x'];url('https://evil.example/a')<b>";
        Guid account = (await family.Books.CallAsync(
            "create_account", family.Books.Writer, Some.Account(evil, "expense"))).Accepted().Id("account_id");
        await family.MoveAsync("evil", family.Cash, account, "5", "2026-03-03");
        JsonElement json = (await family.CallAsync(
            Tool, Input(family, "income_and_expense", ("series_by", "account")))).Accepted().Json;
        Assert.Empty(ChartSpec.FaultsOf(json.GetProperty("specification")));
        Assert.Contains(evil, Column(json, "series"));
        JsonObject rest = JsonNode.Parse(json.GetProperty("specification").GetRawText())!.AsObject();
        rest["data"]!.AsObject().Remove("values");
        Assert.DoesNotContain("evil", rest.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_AreSeen()
    {
        foreach (string part in new[]
        {
            """ "transform":[{"calculate":"1","as":"b"}] """,
            """ "mark":{"type":"bar","href":"https://evil.example"} """,
            """ "title":{"text":{"expr":"1"}} """, """ "encoding":{"x":{"field":"other"}} """,
            """ "title":"https://evil.example" """,
        })
        {
            JsonElement bad = JsonDocument.Parse($$"""{"data":{"values":[{"a":1}]},{{part}}}""").RootElement;
            Assert.NotEmpty(ChartSpec.FaultsOf(bad));
        }
    }

    [Fact]
    public async Task Balances_AreThoseAtTheEndOfEachBucket()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonElement json = (await family.CallAsync(
            Tool, Input(family, "balances_over_time", ("account_type", "asset")))).Accepted().Json;
        Assert.Equal(
            ["2026-01 2026-01-31 asset USD 8700.0000", "2026-02 2026-02-28 asset USD 7150.0000",
                "2026-03 2026-03-31 asset USD 7050.0000"],
            Rows(json));
    }

    /// <summary>The balance of every bucket length is what get_account_balances says of its last day.</summary>
    [Theory]
    [InlineData("day")]
    [InlineData("week")]
    [InlineData("month")]
    [InlineData("quarter")]
    [InlineData("year")]
    public async Task Balances_OfAnyBucket_AreThoseOfTheBooks(string bucket)
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonElement json = (await family.CallAsync(Tool, Input(
            family,
            "balances_over_time",
            ("from_date", "2026-01-08"),
            ("to_date", "2026-04-02"),
            ("bucket", bucket),
            ("series_by", "account"),
            ("account_ids", FamilyBooks.Ids(family.Cash, family.Rent))))).Accepted().Json;
        foreach (JsonElement row in json.GetProperty("data").EnumerateArray())
        {
            JsonElement balances = (await family.CallAsync("get_account_balances", new()
            {
                ["as_of_date"] = row.GetProperty("date").GetString(),
                ["account_ids"] = FamilyBooks.Ids(
                    row.GetProperty("series").GetString() == "rent" ? family.Rent : family.Cash),
            })).Accepted().Json.GetProperty("balances");
            Assert.Equal(balances[0].GetProperty("balance").GetString(), row.GetProperty("amount").GetString());
        }

        Assert.Equal("2026-04-02", Column(json, "date").Max());
    }

    [Theory]
    [InlineData("month", "2026-01 300.0000 2026-02 500.0000 2026-03 400.0000")]
    [InlineData("quarter", "2026-Q1 1200.0000")]
    [InlineData("year", "2026 1200.0000")]
    [InlineData("week", "2026-W01 0.0000 2026-W02 300.0000")]
    public async Task Expense_IsWhatWentOutInTheBucket(string bucket, string expected)
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonElement json = (await family.CallAsync(Tool, Input(
            family,
            "income_and_expense",
            ("bucket", bucket),
            ("to_date", bucket == "week" ? "2026-01-11" : "2026-03-31"),
            ("account_ids", FamilyBooks.Ids(family.Food))))).Accepted().Json;
        Assert.Equal(expected, string.Join(' ', json.GetProperty("data").EnumerateArray()
            .Select(row => $"{row.GetProperty("bucket").GetString()} {row.GetProperty("amount").GetString()}")));
    }

    [Fact]
    public async Task Income_IsAboveZero()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        await family.MoveAsync("pay", family.Income, family.Cash, "2500", "2026-03-25");
        JsonElement json = (await family.CallAsync(Tool, Input(
            family, "income_and_expense", ("from_date", "2026-03-01"), ("account_type", "income")))).Accepted().Json;
        Assert.Equal(["2026-03 2026-03-31 income USD 2500.0000"], Rows(json));
    }

    [Fact]
    public async Task Composition_IsTheLargestFirst_AndTurnsCreditsAround()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonElement spent = (await family.CallAsync(Tool, Input(
            family, "composition", ("account_type", "expense"), ("series_by", "account")))).Accepted().Json;
        Assert.Equal(["rent", "food", "sport"], Column(spent, "series"));
        Assert.Equal(["3000.0000", "1200.0000", "50.0000"], Column(spent, "amount"));
        JsonElement owed = (await family.CallAsync(Tool, Input(
            family, "composition", ("account_type", "liability"), ("series_by", "account")))).Accepted().Json;
        Assert.Equal(["1000.0000", "300.0000"], Column(owed, "amount"));
    }

    [Fact]
    public async Task Commodities_StayApart_AndKeepTheirDecimals_WithoutABase()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        (await family.Books.CallAsync(
            "declare_commodity", family.Books.Writer, new() { ["code"] = "BTC", ["scale"] = 8 })).Accepted();
        Guid coins = await family.AccountAsync("assets:coins", "asset", commodity: "BTC");
        Guid origin = await family.AccountAsync("origin", "equity", commodity: "BTC");
        (await family.Books.RecordAsync(Some.Bundle(
            "coins",
            Some.Posting(coins, "0.12345678", "BTC"),
            Some.Posting(origin, "-0.12345678", "BTC")).With("date", "2026-03-01T00:00:00Z"))).Accepted();
        JsonObject input = Input(family, "composition");
        JsonElement json = (await family.CallAsync(Tool, input)).Accepted().Json;
        Assert.Equal(["0.12345678", "7050.0000"], Column(json, "amount"));
        Assert.Equal("currency", json.GetProperty("specification").GetProperty("encoding").GetProperty("row")
            .GetProperty("field").GetString());
        Assert.Empty(ChartSpec.FaultsOf(json.GetProperty("specification")));
    }

    [Fact]
    public async Task Postures_AreThoseOfTheTool_AtEachDay()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonElement json = (await family.CallAsync(Tool, Input(family, "posture_bands"))).Accepted().Json;
        foreach (JsonElement row in json.GetProperty("data").EnumerateArray())
        {
            Reply posture = (await family.CallAsync(
                "compute_capital_posture",
                family.Posture(("as_of_date", row.GetProperty("date").GetString())))).Accepted();
            foreach (string name in new[] { "liquidity", "reserve_target", "reserve_ratio", "risk_band" })
            {
                Assert.Equal(posture[name], row.GetProperty(name).GetString());
            }
        }

        Assert.Equal(["2026-01-31", "2026-02-28", "2026-03-31"], Column(json, "date"));
        Assert.Equal("2033.3334", Column(json, "critical_limit")[^1]);
        Assert.Equal("6100.0000", Column(json, "stable_limit")[^1]);
    }

    [Fact]
    public async Task Schedules_AreThoseOfTheTool()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonObject input = Input(family, "debt_schedule");
        JsonElement chart = (await family.CallAsync(Tool, input)).Accepted().Json;
        JsonElement debts = (await family.CallAsync("analyze_debt", input["debt"]!.AsObject())).Accepted().Json
            .GetProperty("payoff_schedules");
        foreach (string schedule in new[] { "avalanche", "snowball" })
        {
            JsonElement[] rows = [.. chart.GetProperty("data").EnumerateArray()
                .Where(row => row.GetProperty("schedule").GetString() == schedule)];
            Assert.Equal("1300.0000", rows[0].GetProperty("balance").GetString());
            Assert.Equal("0.0000", rows[^1].GetProperty("balance").GetString());
            Assert.Equal(
                debts.GetProperty(schedule).GetProperty("months").GetInt32(), rows[^1].GetProperty("month").GetInt32());
            Assert.Equal(
                debts.GetProperty(schedule).GetProperty("total_interest").GetString(),
                rows[^1].GetProperty("interest_so_far").GetString());
        }
    }

    [Fact]
    public async Task Simulation_IsThatOfTheTool()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonObject input = Input(family, "simulation");
        JsonElement chart = (await family.CallAsync(Tool, input)).Accepted().Json;
        JsonElement plan = (await family.CallAsync("simulate_spend", input["simulation"]!.AsObject())).Accepted().Json;
        Assert.Equal(
            plan.GetProperty("periods").EnumerateArray().Select(one => one.GetProperty("ending_liquidity").GetString()),
            Column(chart, "ending_liquidity"));
    }

    [Theory]
    [InlineData("day", "2025-02-25", true)]
    [InlineData("day", "2025-02-24", false)]
    [InlineData("month", "2026-04-01", false)]
    public async Task Span_IsBounded(string bucket, string from, bool isTaken)
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        Reply reply = await family.CallAsync(Tool, Input(
            family, "balances_over_time", ("from_date", from), ("bucket", bucket), ("account_type", "asset")));
        if (isTaken)
        {
            Assert.Equal(400, reply.Accepted().Json.GetProperty("row_count").GetInt32());
        }
        else
        {
            Assert.Equal(["/ledger/from_date out_of_range"], reply.Refused("invalid_input").Errors);
        }
    }

    [Fact]
    public async Task Rows_AreBounded()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonObject input = Input(
            family, "balances_over_time", ("from_date", "2025-02-25"), ("bucket", "day"), ("series_by", "account"));
        Assert.Equal(
            ["/ledger analysis_too_large"], (await family.CallAsync(Tool, input)).Refused("analysis_too_large").Errors);
    }

    [Fact]
    public async Task Kind_TakesItsOwnInputAlone()
    {
        await using FamilyBooks family = await FamilyBooks.OpenAsync();
        JsonObject input = Input(family, "simulation").With("chart", "debt_schedule");
        Assert.Equal(
            ["/simulation inconsistent", "/debt required"],
            (await family.CallAsync(Tool, input)).Refused("invalid_input").Errors);
        Assert.Equal(
            ["/simulation/from_ledger/as_of_date required"],
            (await family.CallAsync(
                Tool, Without(Input(family, "simulation"), "simulation", "from_ledger", "as_of_date")))
                .Refused("invalid_input").Errors);
        JsonObject wrong = Input(family, "simulation");
        wrong["simulation"]!["from_ledger"]!["liquidity_account_ids"] = FamilyBooks.Ids(family.Food);
        Assert.Equal(
            ["/simulation/from_ledger/liquidity_account_ids/0 wrong_account_type"],
            (await family.CallAsync(Tool, wrong)).Refused("wrong_account_type").Errors);
    }

    private static JsonObject Without(JsonObject input, string first, string second, string name)
    {
        input[first]![second]!.AsObject().Remove(name);
        return input;
    }

    private static JsonObject Input(FamilyBooks family, string kind, params (string Name, JsonNode? Value)[] fields)
    {
        JsonObject inner = kind switch
        {
            "posture_bands" => family.Posture()["from_ledger"]!.AsObject().With("from_date", "2026-01-01"),
            "simulation" => new()
            {
                ["start_date"] = "2026-04-01",
                ["horizon_periods"] = 4,
                ["from_ledger"] = family.Posture()["from_ledger"]!.DeepClone(),
            },
            "debt_schedule" => new() { ["from_ledger"] = new JsonObject { ["as_of_date"] = "2026-03-31" } },
            _ => new() { ["from_date"] = "2026-01-01", ["to_date"] = "2026-03-31" },
        };
        foreach ((string name, JsonNode? value) in fields)
        {
            inner[name] = value;
        }

        string field = kind switch
        {
            "posture_bands" => "posture",
            "simulation" => "simulation",
            "debt_schedule" => "debt",
            _ => "ledger",
        };
        return new() { ["chart"] = kind, [field] = inner };
    }

    private static string[] Rows(JsonElement json) => [.. json.GetProperty("data").EnumerateArray()
        .Select(row => string.Join(' ', new[] { "bucket", "date", "series", "currency", "amount" }
            .Select(name => row.GetProperty(name).GetString())))];

    private static string?[] Column(JsonElement json, string name) =>
        [.. json.GetProperty("data").EnumerateArray().Select(row => row.GetProperty(name).GetString())];
}
