using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.EventLog.Events;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Queries;

/// <summary>The tool <c>query</c>: who may ask, what is answered, what the log keeps.</summary>
public sealed class QueryToolTests
{
    [Fact]
    public async Task AnAnswer_HasColumnsRowsAndWhetherItWasCut_AndItsEventHasTheQuestion()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("bank");
        await books.AccountAsync("food", "expense");
        const string sql = "SELECT code,\n\taccount_type AS kind, depth, NULL, 1.5\nFROM v_accounts ORDER BY code";
        Reply reply = (await AskAsync(books, sql)).Accepted();
        Assert.Equal(
            """[["bank","asset",1,null,"1.5"],["food","expense",1,null,"1.5"]]""",
            reply.Json.GetProperty("rows").GetRawText());
        Assert.Equal("kind", reply.Json.GetProperty("columns")[1].GetString());
        Assert.False(reply.Json.GetProperty("truncated").GetBoolean());
        EventRecord record = books.LastEvent.Record;
        Assert.Equal(("query", "ok", "auditor"), (record.Tool, record.Status, record.ActorId));
        Assert.Equal(sql, JsonDocument.Parse(record.Input!).RootElement.GetProperty("sql").GetString());
        Assert.Equal(reply["output_hash"], record.OutputHash?.ToHex());
    }

    [Fact]
    public async Task TheSameQuestion_OnTheSameState_HasTheSameBytes()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await books.AccountAsync("bank");
        JsonObject question = new()
        {
            ["sql"] = "SELECT * FROM v_accounts, v_commodities WHERE code <> ''", ["correlation_id"] = "same",
        };
        Reply first = (await books.CallAsync("query", books.Reader, question)).Accepted();
        books.Clock.Now += TimeSpan.FromDays(400);
        Assert.Equal(first.Text, (await books.CallAsync("query", books.Reader, question)).Accepted().Text);
    }

    [Fact]
    public async Task WholeNumbers_BeyondWhatJsonReadersKeep_AreText()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = (await AskAsync(
            books, "VALUES (9007199254740991, 9007199254740992, -9007199254740992, x'00ff')")).Accepted();
        Assert.Equal(
            """[[9007199254740991,"9007199254740992","-9007199254740992","00ff"]]""",
            reply.Json.GetProperty("rows").GetRawText());
    }

    [Theory]
    [InlineData("SELECT secret_word FROM v_accounts")]
    [InlineData("SELECT token_hash FROM credentials")]
    [InlineData("DELETE FROM credentials -- secret_word")]
    [InlineData("SELECT abs(-9223372036854775807 - 1) AS secret_word")]
    public async Task WhatIsRefused_NamesTheField_AndLeavesOnlyItsHash(string sql)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = await AskAsync(books, sql);
        Assert.Equal(["/sql invalid_sql"], reply.Refused("invalid_input").Errors);
        Assert.DoesNotContain("secret_word", reply.Text, StringComparison.Ordinal);
        Assert.Null(books.LastEvent.Record.Input);
        Assert.NotNull(books.LastEvent.Record.InputHash);
    }

    [Fact]
    public async Task WhatCostsTooMuch_IsRefusedAsThat()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply reply = await AskAsync(books, "SELECT printf('%.*c', 2000000, 'x')");
        reply.Refused("query_too_costly");
        Assert.Equal("query_too_costly", books.LastEvent.Record.Code);
    }

    [Fact]
    public async Task OnlyWhoMayRead_MayAsk()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string writer = await books.NewTokenAsync("blind", "write");
        JsonObject question = new() { ["sql"] = "SELECT 1" };
        (await books.CallAsync("query", writer, question)).Refused("forbidden");
        (await books.CallAsync("query", null, question)).Refused("unauthenticated");
        (await books.CallAsync("query", books.Reader, question)).Accepted();
    }

    private static Task<Reply> AskAsync(TestBooks books, string sql) =>
        books.CallAsync("query", books.Reader, new() { ["sql"] = sql });
}
