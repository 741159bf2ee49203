using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Snapshots;

public sealed class ReconcileTests
{
    private const string Tool = "reconcile_account";
    private static readonly string[] Shown =
    [
        "balance", "source_used", "ledger_balance", "snapshot_balance", "snapshot_date",
        "ledger_balance_at_snapshot_date", "delta",
    ];

    /// <summary>Postings of 10 on the 5th and 40 on the 25th; the statement of the 15th says 13.</summary>
    [Theory]
    [InlineData("2026-01-14", "best_available", "10.0000 ledger 10.0000 - - - -")]
    [InlineData("2026-01-14", "snapshot_only", "- none 10.0000 - - - -")]
    [InlineData("2026-01-15", "best_available", "13.0000 snapshot 10.0000 13.0000 2026-01-15 10.0000 3.0000")]
    [InlineData("2026-01-31", "best_available", "53.0000 snapshot 50.0000 13.0000 2026-01-15 10.0000 3.0000")]
    [InlineData("2026-01-31", "snapshot_only", "13.0000 snapshot 50.0000 13.0000 2026-01-15 10.0000 3.0000")]
    [InlineData("2026-01-31", "ledger_only", "50.0000 ledger 50.0000 13.0000 2026-01-15 10.0000 3.0000")]
    public async Task Snapshot_IsComparedAtItsOwnDay(string asOf, string method, string expected)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (Guid cash, _) = await PreparedAsync(books, "13");
        Reply reply = (await books.CallAsync(Tool, books.Reader, Input(cash, asOf, method))).Accepted();
        Assert.Equal(
            expected, string.Join(' ', Shown.Select(name => reply.Json.GetProperty(name).GetString() ?? "-")));
        bool hasSuggestion = reply.Json.GetProperty("suggested_adjustment_bundle").ValueKind == JsonValueKind.Object;
        Assert.Equal(!expected.EndsWith('-'), hasSuggestion);
    }

    [Fact]
    public async Task Suggestion_IsNotCommitted_AndReconcilesWhenTheCallerCommitsIt()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (Guid cash, Guid pay) = await PreparedAsync(books, "7.5");
        JsonObject input = Input(cash, "2026-01-31", "best_available");
        Reply open = (await books.CallAsync(Tool, books.Reader, input)).Accepted();
        JsonElement bundle = open.Json.GetProperty("suggested_adjustment_bundle");
        Assert.False(bundle.GetProperty("auto_commit").GetBoolean());
        Assert.Null(bundle.GetProperty("postings")[1].GetProperty("account_id").GetString());
        Assert.Equal(
            open["output_hash"], (await books.CallAsync(Tool, books.Reader, input)).Accepted()["output_hash"]);
        JsonNode named = JsonNode.Parse(
            (await books.CallAsync(Tool, books.Reader, input.With("offset_account_id", pay.ToString("D"))))
                .Accepted().Text)!["suggested_adjustment_bundle"]!;
        JsonObject ready = named.AsObject().With("auto_commit", null).With("source_system", "desk")
            .With("external_id", "adj");
        (await books.RecordAsync(ready)).Accepted();
        Reply done = (await books.CallAsync(Tool, books.Reader, input)).Accepted();
        Assert.Equal("0.0000", done["delta"]);
        Assert.Equal(JsonValueKind.Null, done.Json.GetProperty("suggested_adjustment_bundle").ValueKind);
    }

    [Fact]
    public async Task AccountOrOffset_ThatDoesNotFit_IsRefused()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (Guid cash, _) = await PreparedAsync(books, "13");
        Guid euro = await books.AccountAsync("euro", commodity: "EUR");
        JsonObject input = Input(cash, "2026-01-31", "best_available");
        (string Field, Guid Value, string Code, string Error)[] rows =
        [
            ("account_id", Guid.Empty, "account_not_found", "account_not_found"),
            ("offset_account_id", Guid.Empty, "account_not_found", "account_not_found"),
            ("offset_account_id", euro, "commodity_mismatch", "commodity_mismatch"),
            ("offset_account_id", cash, "invalid_input", "inconsistent"),
        ];
        foreach ((string field, Guid value, string code, string error) in rows)
        {
            Reply reply = await books.CallAsync(Tool, books.Reader, input.With(field, value.ToString("D")));
            Assert.Equal([$"/{field} {error}"], reply.Refused(code).Errors);
        }

        Assert.Equal(
            ["/method not_allowed"],
            (await books.CallAsync(Tool, books.Reader, input.With("method", "guess"))).Refused("invalid_input").Errors);
    }

    private static async Task<(Guid Cash, Guid Pay)> PreparedAsync(TestBooks books, string stated)
    {
        Guid cash = await books.AccountAsync("cash");
        Guid pay = await books.AccountAsync("pay", "income");
        (await books.RecordAsync(Some.Move("1", pay, cash, "10", "2026-01-05T00:00:00Z"))).Accepted();
        (await books.RecordAsync(Some.Move("2", pay, cash, "40", "2026-01-25T00:00:00Z"))).Accepted();
        (await books.CallAsync(
            "record_balance_snapshot", books.Writer, Some.Snapshot(cash, "2026-01-15", stated))).Accepted();
        return (cash, pay);
    }

    private static JsonObject Input(Guid account, string asOf, string method) => new()
    {
        ["account_id"] = account.ToString("D"), ["as_of_date"] = asOf, ["method"] = method,
    };
}
