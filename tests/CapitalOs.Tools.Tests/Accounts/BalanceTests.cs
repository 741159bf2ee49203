using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Store.Snapshots;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Accounts;

public sealed class BalanceTests
{
    /// <summary>
    /// Postings of 10 on the 5th, 20 on the 15th and 40 on the 25th; the statement of the 15th says 33.
    /// </summary>
    [Theory]
    [InlineData("2026-01-04", "ledger_only", "0.0000 ledger 0.0000 - -")]
    [InlineData("2026-01-05", "ledger_only", "10.0000 ledger 10.0000 - -")]
    [InlineData("2026-01-15", "ledger_only", "30.0000 ledger 30.0000 33.0000 2026-01-15")]
    [InlineData("2026-12-31", "ledger_only", "70.0000 ledger 70.0000 33.0000 2026-01-15")]
    [InlineData("9999-12-31", "ledger_only", "70.0000 ledger 70.0000 33.0000 2026-01-15")]
    [InlineData("0001-01-01", "best_available", "0.0000 ledger 0.0000 - -")]
    [InlineData("2026-01-14", "snapshot_only", "- none 10.0000 - -")]
    [InlineData("2026-01-15", "snapshot_only", "33.0000 snapshot 30.0000 33.0000 2026-01-15")]
    [InlineData("2026-01-31", "snapshot_only", "33.0000 snapshot 70.0000 33.0000 2026-01-15")]
    [InlineData("2026-01-14", "best_available", "10.0000 ledger 10.0000 - -")]
    [InlineData("2026-01-15", "best_available", "33.0000 snapshot 30.0000 33.0000 2026-01-15")]
    [InlineData("2026-01-24", "best_available", "33.0000 snapshot 30.0000 33.0000 2026-01-15")]
    [InlineData("2026-01-25", "best_available", "73.0000 snapshot 70.0000 33.0000 2026-01-15")]
    [InlineData("9999-12-31", "best_available", "73.0000 snapshot 70.0000 33.0000 2026-01-15")]
    public async Task Balance_FollowsItsPolicy(string asOf, string policy, string expected)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        Guid pay = await books.AccountAsync("pay", "income");
        foreach ((string day, string amount) in new[] { ("05", "10"), ("15", "20"), ("25", "40") })
        {
            // The last microsecond of the day belongs to it.
            string date = $"2026-01-{day}T23:59:59.999999Z";
            (await books.RecordAsync(Some.Move(day, pay, cash, amount, date))).Accepted();
        }

        (await books.CallAsync(
            "record_balance_snapshot", books.Writer, Some.Snapshot(cash, "2026-01-15", "33"))).Accepted();
        Reply reply = (await books.CallAsync("get_account_balances", books.Reader, new()
        {
            ["as_of_date"] = asOf,
            ["source_policy"] = policy,
            ["account_ids"] = new JsonArray(cash.ToString("D")),
        })).Accepted();
        JsonElement row = Assert.Single(reply.Json.GetProperty("balances").EnumerateArray());
        string[] names = ["balance", "source_used", "ledger_balance", "snapshot_balance", "snapshot_date"];
        Assert.Equal(expected, string.Join(' ', names.Select(name => row.GetProperty(name).GetString() ?? "-")));
        Assert.Equal("USD", row.GetProperty("commodity").GetString());
    }

    [Fact]
    public async Task Accounts_ThatDoNotExist_AreAllNamed()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        Reply reply = await books.CallAsync("get_account_balances", books.Reader, new()
        {
            ["as_of_date"] = "2026-01-31",
            ["account_ids"] = new JsonArray(
                Guid.Empty.ToString("D"), cash.ToString("D"), Guid.AllBitsSet.ToString("D")),
        });
        Assert.Equal(
            ["/account_ids/0 account_not_found", "/account_ids/2 account_not_found"],
            reply.Refused("account_not_found").Errors);
    }

    [Fact]
    public async Task Snapshot_IsRecordedThenUnchangedThenUpdatedAndItsPastIsKept()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        JsonObject input = Some.Snapshot(cash, "2026-01-15", "33.00");
        List<string?> statuses = [];
        List<string?> ids = [];
        foreach (string balance in new[] { "33.00", "33", "34", "33", "-922337203685477.5808" })
        {
            Reply reply = await books.CallAsync(
                "record_balance_snapshot", books.Writer, input.With("balance", balance));
            statuses.Add(reply.Accepted().Status);
            ids.Add(reply["snapshot_id"]);
        }

        Assert.Equal(["recorded", "unchanged", "updated", "updated", "updated"], statuses);
        Assert.Single(ids.Distinct());
        IReadOnlyList<BalanceSnapshotRow> past = books.Books.Read(
            reader => reader.SnapshotHistory(reader.FindAccount(cash)!.Key, new DateOnly(2026, 1, 15)));
        Assert.Equal(["33.0000", "34.0000", "33.0000"], past.Select(one => one.Balance.ToDecimalString()));
        Reply changed = await books.CallAsync(
            "record_balance_snapshot", books.Writer, input.With("balance", "33").With("source_artifact_id", "s-1"));
        Assert.Equal("updated", changed.Accepted().Status);
    }

    [Theory]
    [InlineData("balance", "1.00001", "invalid_input", "/balance too_precise")]
    [InlineData("balance", "9999999999999999", "invalid_input", "/balance out_of_range")]
    [InlineData("currency", "EUR", "commodity_mismatch", "/currency commodity_mismatch")]
    [InlineData("entity_id", "elsewhere", "entity_mismatch", "/account_id entity_mismatch")]
    [InlineData(
        "account_id", "00000000-0000-0000-0000-000000000000", "account_not_found", "/account_id account_not_found")]
    [InlineData("snapshot_date", "2026-02-30", "invalid_input", "/snapshot_date invalid_date")]
    public async Task Snapshot_ThatDoesNotFit_IsRefused(string field, string value, string code, string error)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        Reply reply = await books.CallAsync(
            "record_balance_snapshot", books.Writer, Some.Snapshot(cash, "2026-01-15", "33").With(field, value));
        Assert.Equal([error], reply.Refused(code).Errors);
        Assert.Null(books.Books.Read(
            reader => reader.FindSnapshot(reader.FindAccount(cash)!.Key, new DateOnly(2026, 1, 15))));
    }

    [Fact]
    public async Task SnapshotPlusPostings_Outside64Bits_IsRefusedAndNeverWraps()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid cash = await books.AccountAsync("cash");
        Guid pay = await books.AccountAsync("pay", "income");
        (await books.CallAsync("record_balance_snapshot", books.Writer, Some.Snapshot(
            cash, "2026-01-01", "922337203685477.5807"))).Accepted();
        (await books.RecordAsync(Some.Move("1", pay, cash, "0.0001"))).Accepted();
        JsonObject input = new() { ["as_of_date"] = "2026-01-31", ["source_policy"] = "best_available" };
        (await books.CallAsync("get_account_balances", books.Reader, input)).Refused("amount_out_of_range");
        (await books.CallAsync("get_account_balances", books.Reader, input.With("source_policy", "ledger_only")))
            .Accepted();
    }
}
