using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Analysis;

public sealed class PostureToolTests
{
    private const string Tool = "compute_capital_posture";

    [Fact]
    public async Task Posture_HasEveryFieldOfItsContract()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = (await books.CallAsync(Tool, books.Reader, Input().With("correlation_id", "p-1"))).Accepted();
        Assert.Equal("ok", reply.Status);
        JsonNode expected = JsonNode.Parse("""
            {"correlation_id":"p-1","status":"ok","liquidity":"12500.0000",
             "fixed_burn":"2000.0000","variable_burn":"1000.0000",
             "minimum_reserve":"9000.0000","volatility_buffer":"1000.0000",
             "reserve_target":"10000.0000","liquidity_surplus":"2500.0000","reserve_ratio":"1.2500",
             "runway_months":"4.1667","risk_band":"guarded",
             "explanation":{
               "contributing_balances":[{"amount":"12500.0000","name":"liquidity","source":"input"}],
               "reserve_assumptions":{"fixed_burn":"2000.0000","variable_burn":"1000.0000",
                 "monthly_burn":"3000.0000","minimum_reserve":"9000.0000","volatility_buffer":"1000.0000"}}}
            """)!;
        expected["output_hash"] = reply["output_hash"];
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(reply.Text)), reply.Text);
        Assert.Equal(Hashes.Output(reply.Text), reply["output_hash"]);
    }

    [Fact]
    public async Task SameInput_GivesTheSameHash_AndAnotherAnother()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply first = (await books.CallAsync(Tool, books.Reader, Input())).Accepted();
        Reply again = (await books.CallAsync(Tool, books.Writer, Input().With("liquidity", "12500"))).Accepted();
        Reply other = (await books.CallAsync(Tool, books.Reader, Input().With("liquidity", "12500.0001"))).Accepted();
        Assert.Equal(first["output_hash"], again["output_hash"]);
        Assert.NotEqual(first["output_hash"], other["output_hash"]);
    }

    [Fact]
    public async Task FiguresWithoutMeaning_AreNull()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = Input().With("liquidity", "-0.0001");
        foreach (string field in new[] { "fixed_burn", "variable_burn", "minimum_reserve" })
        {
            input = input.With(field, "0");
        }

        Reply reply = (await books.CallAsync(Tool, books.Reader, input.With("volatility_buffer", null))).Accepted();
        Assert.Null(reply["reserve_ratio"]);
        Assert.Null(reply["runway_months"]);
        Assert.Equal("critical", reply["risk_band"]);
        Assert.Equal("0.0000", reply["volatility_buffer"]);
    }

    [Theory]
    [InlineData("liquidity", "1.00001", "too_precise")]
    [InlineData("liquidity", "922337203685477.5808", "out_of_range")]
    [InlineData("liquidity", "-922337203685477.5809", "out_of_range")]
    [InlineData("liquidity", "1e3", "invalid_decimal")]
    [InlineData("liquidity", "1,5", "invalid_decimal")]
    [InlineData("liquidity", "", "invalid_decimal")]
    [InlineData("fixed_burn", "-0.0001", "out_of_range")]
    [InlineData("fixed_burn", "-0", "out_of_range")]
    [InlineData("variable_burn", "-1", "out_of_range")]
    [InlineData("minimum_reserve", "-1", "out_of_range")]
    [InlineData("volatility_buffer", "-1", "out_of_range")]
    [InlineData("volatility_buffer", "٣", "invalid_decimal")]
    public async Task Figure_OutsideItsBounds_IsRefusedAtItsPlace(string field, string value, string code)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = await books.CallAsync(Tool, books.Reader, Input().With(field, value));
        Assert.Equal([$"/{field} {code}"], reply.Refused("invalid_input").Errors);
        if (value.Length > 3)
        {
            Assert.DoesNotContain(value, reply.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("liquidity", "922337203685477.5807")]
    [InlineData("liquidity", "-922337203685477.5808")]
    [InlineData("liquidity", "1.00000")]
    [InlineData("liquidity", "-0")]
    [InlineData("minimum_reserve", "922337203685477.5807")]
    public async Task Figure_AtItsBounds_IsTaken(string field, string value)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = (await books.CallAsync(Tool, books.Reader, Input().With(field, value))).Accepted();
        Assert.DoesNotContain("\"-0.0000\"", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posture_ChangesNothingButTheLog()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        long before = books.Head.Seq;
        (await books.CallAsync(Tool, books.Reader, Input())).Accepted();
        Assert.Equal(before + 1, books.Head.Seq);
    }

    private static JsonObject Input() => new()
    {
        ["liquidity"] = "12500.00",
        ["fixed_burn"] = "2000",
        ["variable_burn"] = "1000",
        ["minimum_reserve"] = "9000",
        ["volatility_buffer"] = "1000",
    };
}
