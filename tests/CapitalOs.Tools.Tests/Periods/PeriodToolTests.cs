using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Periods;

public sealed class PeriodToolTests
{
    [Fact]
    public async Task Period_ClosesReopensAndLocks_AndEveryRepeatSaysSo()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        (string Tool, string Status, string State)[] steps =
        [
            ("reopen_period", "already_open", "open"),
            ("close_period", "closed", "closed"),
            ("close_period", "already_closed", "closed"),
            ("reopen_period", "reopened", "open"),
            ("close_period", "closed", "closed"),
            ("lock_period", "locked", "locked"),
            ("lock_period", "already_locked", "locked"),
            ("close_period", "already_locked", "locked"),
        ];
        foreach ((string tool, string status, string state) in steps)
        {
            Reply reply = (await ChangeAsync(books, tool)).Accepted();
            Assert.Equal((status, state, "2026-01"), (reply.Status, reply["state"], reply["period_key"]));
        }

        Assert.Equal(
            ["/period_key period_locked"],
            (await ChangeAsync(books, "reopen_period")).Refused("period_locked").Errors);
        Assert.Equal(
            "locked", (await ChangeAsync(books, "lock_period", "2026-02")).Accepted().Status);
        Assert.Null(books.Verify().Fault);
    }

    /// <summary>Each flag opens its own state to an approver, and no other.</summary>
    [Theory]
    [InlineData("close_period", null, "period_closed")]
    [InlineData("close_period", "override_period_lock", "period_closed")]
    [InlineData("lock_period", null, "period_locked")]
    [InlineData("lock_period", "is_adjusting_entry", "period_locked")]
    public async Task Transaction_OfAPeriodThatIsNotOpen_IsRefused(string tool, string? flag, string code)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        Guid pay = await books.AccountAsync("pay", "income");
        (await ChangeAsync(books, tool)).Accepted();
        JsonObject bundle = Flagged(Some.Move("1", pay, cash), flag);
        Assert.Equal([$"/date {code}"], (await books.RecordAsync(bundle)).Refused(code).Errors);
        (await books.RecordAsync(bundle.With("dry_run", true))).Refused(code);
        (await books.RecordAsync(bundle.With("date", "2026-02-01T00:30:00+01:00"))).Refused(code);
        (await books.RecordAsync(bundle.With("date", "2026-02-01T00:00:00Z"))).Accepted();
        (await books.RecordAsync(bundle.With("external_id", "2").With("date", "2025-12-31T23:59:59Z"))).Accepted();
    }

    [Fact]
    public async Task Retry_AfterThePeriodWasClosed_GetsItsFirstAnswer_AndReopeningLetsAgain()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        Guid pay = await books.AccountAsync("pay", "income");
        (await books.RecordAsync(Some.Move("1", pay, cash))).Accepted();
        (await ChangeAsync(books, "close_period")).Accepted();
        Assert.Equal("idempotent-replay", (await books.RecordAsync(Some.Move("1", pay, cash))).Accepted().Status);
        (await books.RecordAsync(Some.Move("2", pay, cash))).Refused("period_closed");
        (await ChangeAsync(books, "reopen_period")).Accepted();
        (await books.RecordAsync(Some.Move("2", pay, cash))).Accepted();
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Reopening_NeedsAnApproverAndAReason()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = new() { ["period_key"] = "2026-01" };
        (await books.CallAsync("reopen_period", books.Writer, input)).Refused("forbidden");
        (await books.CallAsync("close_period", books.Approver, input)).Refused("forbidden");
        (await books.CallAsync("lock_period", books.Reader, input)).Refused("forbidden");
        Assert.Equal(
            ["/reason required"],
            (await books.CallAsync("reopen_period", books.Approver, input)).Refused("invalid_input").Errors);
    }

    [Theory]
    [InlineData("period_key", "2026-13", "invalid_input", "/period_key invalid_period")]
    [InlineData("period_key", "2026-1", "invalid_input", "/period_key invalid_period")]
    [InlineData("period_key", null, "invalid_input", "/period_key required")]
    [InlineData("entity_id", "other", "entity_not_found", "/entity_id entity_not_found")]
    public async Task Period_ThatIsNone_IsRefused(string field, string? value, string code, string error)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = new JsonObject { ["period_key"] = "2026-01" }.With(field, value);
        Assert.Equal([error], (await books.CallAsync("close_period", books.Writer, input)).Refused(code).Errors);
    }

    private static JsonObject Flagged(JsonObject bundle, string? flag) => flag switch
    {
        null => bundle,
        "is_adjusting_entry" => bundle.With(flag, true).With("adjusting_reason_code", "correction"),
        _ => bundle.With(flag, true).With("override_reason", "because"),
    };

    private static Task<Reply> ChangeAsync(TestBooks books, string tool, string period = "2026-01")
    {
        bool isReopening = tool == "reopen_period";
        JsonObject input = new JsonObject { ["period_key"] = period }.With("reason", isReopening ? "late bill" : null);
        return books.CallAsync(tool, isReopening ? books.Approver : books.Writer, input);
    }
}
