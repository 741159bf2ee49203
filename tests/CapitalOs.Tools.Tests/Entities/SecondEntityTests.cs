using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Configuration;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Entities;

/// <summary>Everything that takes an entity works for a created one, apart from the first.</summary>
public sealed class SecondEntityTests
{
    [Fact]
    public async Task SameCodes_AreOtherAccounts_InTheEntitysOwnCommodity()
    {
        await using TestBooks books = await OpenAsync();
        Reply first = await AccountAsync(books, "cash", "entity-default");
        Reply second = await AccountAsync(books, "cash", "trust");
        Assert.NotEqual(first["account_id"], second["account_id"]);
        Assert.Equal("idempotent-replay", (await AccountAsync(books, "cash", "trust")).Status);
        JsonElement row = (await books.CallAsync("list_accounts", books.Reader, new() { ["entity_id"] = "trust" }))
            .Accepted().Json.GetProperty("accounts").EnumerateArray().Single();
        Assert.Equal("EUR", row.GetProperty("commodity").GetString());
        JsonObject child = Some.Account("purse", parent: first.Id("account_id")).With("entity_id", "trust");
        (await books.CallAsync("create_account", books.Writer, child)).Refused("parent_mismatch");
    }

    [Fact]
    public async Task Transactions_AreOfOneEntity_AndListedByIt()
    {
        await using TestBooks books = await OpenAsync();
        Guid cash = (await AccountAsync(books, "cash", "trust")).Id("account_id");
        Guid food = (await AccountAsync(books, "food", "trust", "expense")).Id("account_id");
        Guid other = await books.AccountAsync("cash");
        JsonObject bundle = Some.Bundle("1", Some.Posting(food, "5", "EUR"), Some.Posting(cash, "-5", "EUR"));
        Assert.Equal(
            ["/postings/0/account_id entity_mismatch", "/postings/1/account_id entity_mismatch"],
            (await books.RecordAsync(bundle)).Refused("entity_mismatch").Errors);
        JsonObject mixed = Some.Bundle("1", Some.Posting(other, "5"), Some.Posting(cash, "-5", "EUR"));
        Assert.Equal(
            ["/postings/0/account_id entity_mismatch"],
            (await books.RecordAsync(mixed.With("entity_id", "trust"))).Refused("entity_mismatch").Errors);
        (await books.RecordAsync(bundle.With("entity_id", "trust"))).Accepted();
        Assert.Equal(1, await CountAsync(books, "list_transactions", "transactions", "trust"));
        Assert.Equal(0, await CountAsync(books, "list_transactions", "transactions", "entity-default"));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Periods_AreEachEntitysOwn()
    {
        await using TestBooks books = await OpenAsync();
        Guid cash = (await AccountAsync(books, "cash", "trust")).Id("account_id");
        Guid food = (await AccountAsync(books, "food", "trust", "expense")).Id("account_id");
        Guid own = await books.AccountAsync("cash");
        Guid ownFood = await books.AccountAsync("food", "expense");
        JsonObject period = new() { ["period_key"] = "2026-01", ["entity_id"] = "trust" };
        (await books.CallAsync("close_period", books.Writer, period)).Accepted();
        JsonObject bundle = Some.Bundle("1", Some.Posting(food, "5", "EUR"), Some.Posting(cash, "-5", "EUR"))
            .With("entity_id", "trust");
        (await books.RecordAsync(bundle)).Refused("period_closed");
        (await books.RecordAsync(Some.Move("2", own, ownFood))).Accepted();
        (await books.CallAsync("reopen_period", books.Approver, period.With("reason", "late"))).Accepted();
        (await books.RecordAsync(bundle)).Accepted();
        JsonObject nobody = period.With("entity_id", "nobody");
        (await books.CallAsync("lock_period", books.Writer, nobody)).Refused("entity_not_found");
    }

    [Fact]
    public async Task ObligationsAndSnapshots_NeedTheirAccountsEntity()
    {
        await using TestBooks books = await OpenAsync();
        Guid cash = (await AccountAsync(books, "cash", "trust")).Id("account_id");
        JsonObject rent = new()
        {
            ["source_system"] = "lease",
            ["name"] = "Rent",
            ["account_id"] = cash.ToString("D"),
            ["cadence"] = "monthly",
            ["expected_amount"] = "10",
            ["next_due_date"] = "2026-01-31",
        };
        (await books.CallAsync("create_or_update_obligation", books.Writer, rent)).Refused("entity_mismatch");
        Reply made = (await books.CallAsync(
            "create_or_update_obligation", books.Writer, rent.With("entity_id", "trust"))).Accepted();
        Assert.Equal(("trust", "EUR"), (made["entity_id"], made["currency"]));
        JsonObject snapshot = Some.Snapshot(cash, "2026-01-31", "33", "EUR");
        (await books.CallAsync("record_balance_snapshot", books.Writer, snapshot)).Refused("entity_mismatch");
        (await books.CallAsync(
            "record_balance_snapshot", books.Writer, snapshot.With("entity_id", "trust"))).Accepted();
        JsonObject balances = new()
        {
            ["as_of_date"] = "2026-01-31", ["entity_id"] = "trust", ["source_policy"] = "snapshot_only",
        };
        JsonElement row = (await books.CallAsync("get_account_balances", books.Reader, balances)).Accepted()
            .Json.GetProperty("balances").EnumerateArray().Single();
        Assert.Equal("33.0000", row.GetProperty("balance").GetString());
        Assert.Null(books.Verify().Fault);
    }

    private static async Task<TestBooks> OpenAsync()
    {
        TestBooks books = await TestBooks.OpenAsync();
        await Changes.ApplyAsync(books, Changes.Entity("trust", "EUR"));
        return books;
    }

    private static async Task<Reply> AccountAsync(
        TestBooks books, string code, string entity, string type = "asset") => (await books.CallAsync(
        "create_account", books.Writer, Some.Account(code, type).With("entity_id", entity))).Accepted();

    private static async Task<int> CountAsync(TestBooks books, string tool, string rows, string entity) =>
        (await books.PagesAsync(tool, books.Reader, rows, 50, new() { ["entity_id"] = entity })).Count;
}
