using System.Text.Json.Nodes;
using CapitalOs.Store;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Tests.Configuration;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Transfers;

/// <summary>Transfers between entities: both transactions or neither, and nothing of one alone.</summary>
public sealed class EntityTransferTests
{
    [Fact]
    public async Task Transfer_IsOneTransactionInEachEntity_AndTheDueAccountsMirrorEachOther()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await SidesAsync(books);
        Reply reply = (await TransferAsync(books, input)).Accepted();
        Assert.Equal(("committed", "100.0000"), (reply.Status, reply["amount"]));
        Assert.Equal(
            ["bank -100.0000", "due from trust 100.0000"],
            await BalancesAsync(books, "entity-default"));
        Assert.Equal(["bank 100.0000", "due to home -100.0000"], await BalancesAsync(books, "trust"));
        TransactionRow leg = books.Books.Read(
            reader => reader.FindTransactionByExternalId("desk", "t1:in"))!;
        Assert.Equal(reply["in_transaction_id"], leg.TransactionId.ToString("D"));
        Assert.Equal(("trust", "Loan"), (leg.EntityId, leg.Description));
        Assert.Contains(reply["transfer_id"]!, leg.Metadata, StringComparison.Ordinal);
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Transfer_IsIdempotent_AndADryRunLeavesNothing()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await SidesAsync(books);
        Assert.Equal("dry_run", (await TransferAsync(books, input.With("dry_run", true))).Accepted().Status);
        Assert.Empty(await ListAsync(books, []));
        Reply first = (await TransferAsync(books, input)).Accepted();
        Reply again = (await TransferAsync(books, input)).Accepted();
        Assert.Equal(("idempotent-replay", first["output_hash"]), (again.Status, again["output_hash"]));
        (await TransferAsync(books, input.With("amount", "101"))).Refused("idempotency_conflict");
        Assert.Single(await ListAsync(books, []));
        Assert.Equal(2, Transactions(books));
    }

    [Theory]
    [InlineData("entity-default")]
    [InlineData("trust")]
    public async Task Transfer_IntoAPeriodThatOneEntityHasClosed_LeavesNothingInTheOther(string entity)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await SidesAsync(books);
        JsonObject period = new() { ["period_key"] = "2026-01", ["entity_id"] = entity };
        (await books.CallAsync("close_period", books.Writer, period)).Accepted();
        (await TransferAsync(books, input)).Refused("period_closed");
        Assert.Equal(0, Transactions(books));
        (await TransferAsync(books, input.With("date", "2026-02-01T00:00:00Z"))).Accepted();
    }

    [Fact]
    public async Task Leg_IsNeverTakenBackAlone_AndATransferBackEvensBothOut()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await SidesAsync(books);
        Reply made = (await TransferAsync(books, input)).Accepted();
        foreach (string leg in new[] { "out_transaction_id", "in_transaction_id" })
        {
            JsonObject reversal = new()
            {
                ["transaction_id"] = made[leg],
                ["source_system"] = "desk",
                ["external_id"] = "undo",
                ["date"] = "2026-01-20T00:00:00Z",
                ["reason"] = "wrong",
            };
            Assert.Equal(
                ["/transaction_id transfer_leg"],
                (await books.CallAsync("reverse_transaction", books.Writer, reversal)).Refused("transfer_leg").Errors);
        }

        (await TransferAsync(books, Swapped(input).With("external_id", "t2"))).Accepted();
        Assert.Equal(["bank 0.0000", "due from trust 0.0000"], await BalancesAsync(books, "entity-default"));
        Assert.Equal(["bank 0.0000", "due to home 0.0000"], await BalancesAsync(books, "trust"));
        Assert.Null(books.Verify().Fault);
    }

    [Theory]
    [InlineData("to_entity_id", "entity-default", "invalid_input", "/to_entity_id inconsistent")]
    [InlineData("to_entity_id", "nobody", "entity_not_found", "/to_entity_id entity_not_found")]
    [InlineData("amount", "0", "invalid_input", "/amount out_of_range")]
    [InlineData("amount", "-1", "invalid_input", "/amount out_of_range")]
    [InlineData("amount", "0.00001", "invalid_input", "/amount too_precise")]
    [InlineData("currency", "EUR", "commodity_mismatch", "/from_account_id commodity_mismatch|"
        + "/from_due_account_id commodity_mismatch|/to_account_id commodity_mismatch|"
        + "/to_due_account_id commodity_mismatch")]
    [InlineData("from_due_account_id", "00000000-0000-0000-0000-000000000000", "account_not_found",
        "/from_due_account_id account_not_found")]
    [InlineData("from_due_account_id", "{to_account_id}", "entity_mismatch", "/from_due_account_id entity_mismatch")]
    [InlineData("to_due_account_id", "{fees}", "invalid_input", "/to_due_account_id not_allowed")]
    public async Task Transfer_ThatDoesNotFit_IsRefused(string field, string value, string code, string errors)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await SidesAsync(books);
        string fees = await AccountAsync(books, "fees", "expense", "trust");
        string given = value.Replace("{fees}", fees, StringComparison.Ordinal)
            .Replace("{to_account_id}", (string)input["to_account_id"]!, StringComparison.Ordinal);
        Assert.Equal(errors.Split('|'), (await TransferAsync(books, input.With(field, given))).Refused(code).Errors);
        Assert.Equal(0, Transactions(books));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DueAccount_ThatKeepsTheClaimOnAThirdEntity_IsRefused(bool isBooked)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await SidesAsync(books);
        await Changes.ApplyAsync(books, Changes.Entity("house"));
        JsonObject third = input.With("external_id", "t2").With("to_entity_id", "house")
            .With("to_account_id", await AccountAsync(books, "bank", "asset", "house"))
            .With("to_due_account_id", await AccountAsync(books, "due to home", "liability", "house"));
        if (isBooked)
        {
            (await TransferAsync(books, input)).Accepted();
        }
        else
        {
            (await books.CallAsync("update_account_metadata", books.Writer, new JsonObject
            {
                ["account_id"] = (string)input["from_due_account_id"]!,
                ["metadata"] = new JsonObject { ["counterparty_entity_id"] = "trust" },
            })).Accepted();
        }

        Assert.Equal(
            ["/from_due_account_id entity_mismatch"],
            (await TransferAsync(books, third)).Refused("entity_mismatch").Errors);
        string own = await AccountAsync(books, "due from house", "asset", "entity-default");
        (await TransferAsync(books, third.With("from_due_account_id", own))).Accepted();
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task ExternalId_LeavesRoomForThoseOfTheLegs_AndTakenOnesAreRefused()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await SidesAsync(books);
        (await TransferAsync(books, input.With("external_id", new string('a', 124)))).Accepted();
        Assert.Equal(
            ["/external_id too_long"],
            (await TransferAsync(books, input.With("external_id", new string('a', 125))))
                .Refused("invalid_input").Errors);
        Guid bank = Guid.Parse((string)input["from_account_id"]!);
        Guid due = Guid.Parse((string)input["from_due_account_id"]!);
        (await books.RecordAsync(Some.Move("t1:in", bank, due).With("source_system", "desk"))).Accepted();
        (await TransferAsync(books, input)).Refused("idempotency_conflict");
        (await books.RecordAsync(Some.Move("t2:out", due, bank).With("source_system", "desk"))).Accepted();
        (await TransferAsync(books, input.With("external_id", "t2"))).Refused("idempotency_conflict");
        Assert.Single(await ListAsync(books, []));
    }

    [Fact]
    public async Task Transfers_AreListedNewestFirst_WithinTheirFilters_PageByPage()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await SidesAsync(books);
        foreach ((string id, string date) in new[] { ("a", "2026-01-02"), ("b", "2026-01-04"), ("c", "2026-01-02") })
        {
            string amount = id switch { "a" => "1", "b" => "2", _ => "3" };
            (await TransferAsync(books, input.With("external_id", id).With("amount", amount)
                .With("date", $"{date}T23:59:59.999999Z"))).Accepted();
        }

        Assert.Equal(["2.0000", "3.0000", "1.0000"], await ListAsync(books, []));
        Assert.Equal(["2.0000", "3.0000", "1.0000"], await ListAsync(books, new() { ["entity_id"] = "trust" }));
        Assert.Empty(await ListAsync(books, new() { ["entity_id"] = "other" }));
        Assert.Equal(["3.0000", "1.0000"], await ListAsync(books, new() { ["to_date"] = "2026-01-02" }));
        Assert.Equal(["2.0000"], await ListAsync(books, new() { ["from_date"] = "2026-01-03" }));
    }

    /// <summary>Opens the entity trust and answers the input of a transfer to it from the default entity.</summary>
    internal static async Task<JsonObject> SidesAsync(TestBooks books)
    {
        await Changes.ApplyAsync(books, Changes.Entity("trust"));
        return new()
        {
            ["source_system"] = "desk",
            ["external_id"] = "t1",
            ["date"] = "2026-01-15T12:00:00Z",
            ["description"] = "Loan",
            ["amount"] = "100",
            ["currency"] = "USD",
            ["from_entity_id"] = "entity-default",
            ["from_account_id"] = await AccountAsync(books, "bank", "asset", "entity-default"),
            ["from_due_account_id"] = await AccountAsync(books, "due from trust", "asset", "entity-default"),
            ["to_entity_id"] = "trust",
            ["to_account_id"] = await AccountAsync(books, "bank", "asset", "trust"),
            ["to_due_account_id"] = await AccountAsync(books, "due to home", "liability", "trust"),
        };
    }

    internal static Task<Reply> TransferAsync(TestBooks books, JsonObject input) =>
        books.CallAsync("record_entity_transfer", books.Writer, input);

    internal static JsonObject Swapped(JsonObject input)
    {
        JsonObject swapped = input.DeepClone().AsObject();
        foreach (string field in new[] { "entity_id", "account_id", "due_account_id" })
        {
            swapped[$"from_{field}"] = input[$"to_{field}"]!.DeepClone();
            swapped[$"to_{field}"] = input[$"from_{field}"]!.DeepClone();
        }

        return swapped;
    }

    internal static async Task<string> AccountAsync(TestBooks books, string code, string type, string entity) =>
        (await books.CallAsync("create_account", books.Writer, Some.Account(code, type).With("entity_id", entity)))
            .Accepted()["account_id"]!;

    private static int Transactions(TestBooks books) => books.Books.Read((IBooksReader reader) =>
        reader.ListTransactions(new TransactionQuery { Limit = 99 }).Count);

    internal static async Task<string[]> BalancesAsync(TestBooks books, string entity)
    {
        JsonObject input = new() { ["as_of_date"] = "2026-12-31", ["entity_id"] = entity };
        Reply reply = (await books.CallAsync("get_account_balances", books.Reader, input)).Accepted();
        return [.. reply.Json.GetProperty("balances").EnumerateArray().Select(
            one => $"{one.GetProperty("code").GetString()} {one.GetProperty("balance").GetString()}")];
    }

    private static async Task<string[]> ListAsync(TestBooks books, JsonObject filters) =>
        [.. (await books.PagesAsync("list_entity_transfers", books.Reader, "transfers", 1, filters))
            .Select(row => (string)row["amount"]!)];
}
