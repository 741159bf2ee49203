using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Transactions;

public sealed class ReversalTests
{
    private const string Tool = "reverse_transaction";

    [Fact]
    public async Task Reversal_MirrorsEveryPosting_AndTheBalancesAreAsBefore()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (Guid cash, JsonObject input) = await PreparedAsync(books);
        Assert.Equal("100.0000", await BalanceAsync(books, cash));
        Reply reply = (await books.CallAsync(Tool, books.Writer, input)).Accepted();
        Assert.Equal("committed", reply.Status);
        Assert.Equal("0.0000", await BalanceAsync(books, cash));
        JsonNode mirror = JsonNode.Parse((await books.CallAsync("get_transaction_by_external_id", books.Reader, new()
        {
            ["source_system"] = "desk", ["external_id"] = "r-1",
        })).Accepted().Text)!["transaction"]!;
        Assert.Equal(
            ["-100.0000", "100.0000"], mirror["postings"]!.AsArray().Select(one => (string?)one!["amount"]));
        Assert.Equal((string?)input["transaction_id"], (string?)mirror["metadata"]!["reversal_of"]);
        Assert.Equal("typed twice", (string?)mirror["metadata"]!["reason"]);
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Retry_IsAReplay_AndASecondReversalIsRefusedUnderAnyName()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (Guid cash, JsonObject input) = await PreparedAsync(books);
        Reply first = (await books.CallAsync(Tool, books.Writer, input)).Accepted();
        Reply again = (await books.CallAsync(Tool, books.Writer, input)).Accepted();
        Assert.Equal(("idempotent-replay", first["output_hash"]), (again.Status, again["output_hash"]));
        (await books.CallAsync(Tool, books.Writer, input.With("reason", "other"))).Refused("idempotency_conflict");
        Assert.Equal(
            ["/transaction_id already_reversed"],
            (await books.CallAsync(Tool, books.Writer, input.With("external_id", "r-2")))
                .Refused("already_reversed").Errors);
        Assert.Equal("0.0000", await BalanceAsync(books, cash));
        JsonObject back = input.With("external_id", "r-3").With("transaction_id", first["transaction_id"]);
        (await books.CallAsync(Tool, books.Writer, back)).Accepted();
        Assert.Equal("100.0000", await BalanceAsync(books, cash));
    }

    [Fact]
    public async Task Reversal_PassesTheSameGates()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (_, JsonObject input) = await PreparedAsync(books);
        (await books.CallAsync("close_period", books.Writer, new() { ["period_key"] = "2026-01" })).Accepted();
        (await books.CallAsync(Tool, books.Writer, input)).Refused("period_closed");
        (await books.CallAsync(Tool, books.Reader, input)).Refused("forbidden");
        (await books.CallAsync(Tool, books.Writer, input.With("transaction_id", Guid.Empty.ToString("D"))))
            .Refused("transaction_not_found");
        (await books.CallAsync(Tool, books.Writer, input.With("date", "2026-02-01T00:00:00Z"))).Accepted();
    }

    [Fact]
    public async Task BundleAndReversal_OfOneName_AreAConflict_WhicheverCameFirst()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (Guid cash, JsonObject input) = await PreparedAsync(books);
        Guid other = await books.AccountAsync("other");
        (await books.CallAsync(Tool, books.Writer, input.With("source_system", "bank").With("external_id", "1")))
            .Refused("idempotency_conflict");
        (await books.CallAsync(Tool, books.Writer, input.With("source_system", "bank"))).Accepted();
        Assert.Equal(
            ["/external_id idempotency_conflict"],
            (await books.RecordAsync(Some.Move("r-1", cash, other))).Refused("idempotency_conflict").Errors);
        Assert.Empty(books.Defects);
    }

    private static async Task<(Guid Cash, JsonObject Input)> PreparedAsync(TestBooks books)
    {
        Guid cash = await books.AccountAsync("cash");
        Guid pay = await books.AccountAsync("pay", "income");
        Reply recorded = (await books.RecordAsync(Some.Move("1", pay, cash))).Accepted();
        return (cash, new JsonObject
        {
            ["transaction_id"] = recorded["transaction_id"],
            ["source_system"] = "desk",
            ["external_id"] = "r-1",
            ["date"] = "2026-01-20T00:00:00Z",
            ["reason"] = "typed twice",
        });
    }

    private static async Task<string?> BalanceAsync(TestBooks books, Guid account) =>
        (await books.CallAsync("get_account_balances", books.Reader, new()
        {
            ["as_of_date"] = "2026-12-31", ["account_ids"] = new JsonArray(account.ToString("D")),
        })).Accepted().Json.GetProperty("balances")[0].GetProperty("balance").GetString();
}
