using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Ledger.Money;
using CapitalOs.Store.Entities;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Analysis.FromLedger;

/// <summary>A holding that lent a foundation 400 of its 1,000: consolidated, each has what it had before the loan.
/// </summary>
public sealed class GroupFromLedgerTests
{
    private const string Tool = "compute_consolidated_posture";

    [Fact]
    public async Task Group_IsNeutralToWhatItsEntitiesOweEachOther()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await FillAsync(books);
        JsonElement json = (await books.CallAsync(Tool, books.Reader, Input())).Accepted().Json;
        Assert.Equal(
            ["foundation 390.0000 400.0000 -10.0000 10.0000 critical",
                "holding 600.0000 -400.0000 1000.0000 0.0000 stable"],
            json.GetProperty("entities").EnumerateArray().Select(one => string.Join(' ', new[]
            {
                "entity_id", "liquidity", "net_transfers", "transfer_neutral_liquidity", "variable_burn", "risk_band",
            }.Select(name => one.GetProperty(name).GetString()))));
        Assert.Equal("990.0000", json.GetProperty("consolidated").GetProperty("liquidity").GetString());
        JsonElement explanation = json.GetProperty("explanation");
        Assert.Equal(
            ["foundation|holding|USD holding foundation 400.0000"],
            explanation.GetProperty("eliminated_transfers").EnumerateArray().Select(one => string.Join(' ', new[]
            {
                "transfer_id", "from_entity_id", "to_entity_id", "amount",
            }.Select(name => one.GetProperty(name).GetString()))));
        Assert.Equal(
            ["due to -400.0000", "due from 400.0000"],
            explanation.GetProperty("inter_entity_balances").EnumerateArray()
                .Select(one => $"{one.GetProperty("name").GetString()} {one.GetProperty("balance").GetString()}"));
        Assert.Equal(
            ["foundation", "holding"],
            explanation.GetProperty("ledgers").EnumerateArray()
                .Select(one => one.GetProperty("entity_id").GetString()));
    }

    /// <summary>The due accounts of a transfer need not say whose they are; saying something else does not hide it.
    /// </summary>
    [Theory]
    [InlineData(null)]
    [InlineData("entity-default")]
    public async Task Transfers_AreTakenOut_WhateverTheirAccountsSay(string? said)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid[] accounts = await FillAsync(books);
        Guid due = await AccountAsync(books, "holding", "claims", "asset");
        Guid owed = await AccountAsync(books, "foundation", "debts", "equity");
        (await books.CallAsync("record_entity_transfer", books.Writer, new JsonObject
        {
            ["source_system"] = "desk",
            ["external_id"] = "capital",
            ["date"] = "2026-01-20T00:00:00Z",
            ["description"] = "Capital",
            ["amount"] = "50",
            ["currency"] = "USD",
            ["from_entity_id"] = "holding",
            ["from_account_id"] = accounts[0].ToString("D"),
            ["from_due_account_id"] = due.ToString("D"),
            ["to_entity_id"] = "foundation",
            ["to_account_id"] = accounts[3].ToString("D"),
            ["to_due_account_id"] = owed.ToString("D"),
        })).Accepted();
        foreach (Guid account in said is null ? [] : new[] { due, owed })
        {
            (await books.CallAsync("update_account_metadata", books.Writer, new JsonObject
            {
                ["account_id"] = account.ToString("D"), ["metadata"] = Counterparty(said!),
            })).Accepted();
        }

        JsonElement json = (await books.CallAsync(Tool, books.Reader, Input())).Accepted().Json;
        Assert.Equal(
            ["foundation 440.0000 450.0000 -10.0000", "holding 550.0000 -450.0000 1000.0000"],
            json.GetProperty("entities").EnumerateArray().Select(one => string.Join(' ', new[]
            {
                "entity_id", "liquidity", "net_transfers", "transfer_neutral_liquidity",
            }.Select(name => one.GetProperty(name).GetString()))));
    }

    [Fact]
    public async Task Books_ThatDisagree_AreRefused_AndSayByHowMuch()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Guid[] accounts = await FillAsync(books);
        await MoveAsync(books, "foundation", "extra", accounts[2], accounts[3], "1");
        Reply reply = await books.CallAsync(Tool, books.Reader, Input());
        Assert.Equal(
            ["/entities/foundation/holding/USD inter_entity_mismatch"],
            reply.Refused("inter_entity_mismatch").Errors);
        Assert.Contains("differ by 1.0000", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entities_AreExactlyTheNamedOnes_AndNotGivenTwice()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        await FillAsync(books);
        JsonObject other = Input();
        other["from_ledger"]!["entities"]![0]!["entity_id"] = "other";
        Assert.Equal(
            ["/from_ledger/entities/0/entity_id not_allowed", "/from_ledger/entities inconsistent"],
            (await books.CallAsync(Tool, books.Reader, other)).Refused("invalid_input").Errors);
        Assert.Equal(
            ["/entities required"],
            (await books.CallAsync(Tool, books.Reader, Input().With("from_ledger", null)))
                .Refused("invalid_input").Errors);
        Assert.Equal(
            ["/entities/0/liquidity required", "/entities/0/fixed_burn required", "/entities/0/variable_burn required",
                "/entities/0/minimum_reserve required", "/entities inconsistent"],
            (await books.CallAsync(Tool, books.Reader, Input().With(
                "entities", new JsonArray(new JsonObject { ["entity_id"] = "holding" }))))
                .Refused("invalid_input").Errors);
        JsonObject missing = Input();
        missing["from_ledger"]!["entities"]![0]!.AsObject().Remove("liquidity_code_prefix");
        Assert.Equal(
            ["/from_ledger/entities/0/liquidity_account_ids required"],
            (await books.CallAsync(Tool, books.Reader, missing)).Refused("invalid_input").Errors);
    }

    private static async Task<Guid[]> FillAsync(TestBooks books)
    {
        await books.Books.WriteAsync(writer =>
        {
            writer.InsertEntity(new EntityRow("holding", "Holding", CommodityCode.Parse("USD")));
            writer.InsertEntity(new EntityRow("foundation", "Foundation", CommodityCode.Parse("USD")));
            return true;
        });
        Guid bank = await AccountAsync(books, "holding", "bank", "asset");
        Guid due = await AccountAsync(books, "holding", "due from", "asset", Counterparty("foundation"));
        Guid owed = await AccountAsync(books, "foundation", "due to", "liability", Counterparty("holding"));
        Guid cash = await AccountAsync(books, "foundation", "bank", "asset");
        Guid grants = await AccountAsync(books, "foundation", "grants", "expense");
        Guid equity = await AccountAsync(books, "holding", "equity", "equity");
        await MoveAsync(books, "holding", "begin", equity, bank, "1000");
        await MoveAsync(books, "holding", "lend", bank, due, "400");
        await MoveAsync(books, "foundation", "borrow", owed, cash, "400");
        await MoveAsync(books, "foundation", "grant", cash, grants, "10");
        return [bank, due, owed, cash];
    }

    private static JsonObject Counterparty(string entity) => new() { ["counterparty_entity_id"] = entity };

    private static async Task<Guid> AccountAsync(
        TestBooks books, string entity, string code, string type, JsonObject? metadata = null) =>
        (await books.CallAsync("create_account", books.Writer, Some.Account(code, type)
            .With("entity_id", entity)
            .With("metadata", metadata?.DeepClone()))).Accepted().Id("account_id");

    private static async Task MoveAsync(
        TestBooks books, string entity, string name, Guid from, Guid to, string amount) =>
        (await books.RecordAsync(Some.Move(name, from, to, amount).With("entity_id", entity))).Accepted();

    private static JsonObject Input() => new()
    {
        ["entity_ids"] = new JsonArray("holding", "foundation"),
        ["from_ledger"] = new JsonObject
        {
            ["as_of_date"] = "2026-01-31",
            ["entities"] = new JsonArray(Entity("holding", "b"), Entity("foundation", "b")),
        },
    };

    private static JsonObject Entity(string id, string prefix) => new()
    {
        ["entity_id"] = id, ["liquidity_code_prefix"] = prefix, ["minimum_reserve"] = "100",
    };
}
