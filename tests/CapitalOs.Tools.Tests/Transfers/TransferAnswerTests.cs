using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Proposals;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Transfers;

/// <summary>What is said of transfers that wait: once, again, in lists, and where there is none.</summary>
public sealed class TransferAnswerTests
{
    [Fact]
    public async Task WhatIsNoTransferThatWaits_IsAnsweredAsBeforeTransfersCould_SoThatEarlierLogsAreReplayed()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await EntityTransferTests.SidesAsync(books);
        Reply transfer = (await EntityTransferTests.TransferAsync(books, input)).Accepted();
        Assert.Equal(
            [
                "amount", "correlation_id", "currency", "date", "event_seq", "from_due_account_id", "from_entity_id",
                "in_transaction_id", "out_transaction_id", "output_hash", "status", "to_due_account_id",
                "to_entity_id", "transfer_id",
            ],
            Members(transfer.Json));
        Guid bank = Guid.Parse((string)input["from_account_id"]!);
        Guid due = Guid.Parse((string)input["from_due_account_id"]!);
        string id = await books.ProposeAsync(Some.Move("1", bank, due, "5000"));
        Assert.Equal(
            [
                "approval_reasons", "approval_threshold_amount", "balances", "impact_amount", "matched_rule_id",
                "matched_transactions", "required_approvals", "transaction",
            ],
            Members((await books.ShowAsync(id)).Effect()));
        Assert.Equal(
            [
                "approvals_received", "correlation_id", "effect_digest", "output_hash", "posting_ids", "proposal_id",
                "required_approvals", "status", "transaction_id",
            ],
            Members((await books.ApproveAsync(books.Approver, id)).Accepted().Json));
    }

    [Fact]
    public async Task List_ShowsOneRowATransfer_WithBothEntities()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await EntityTransferTests.SidesAsync(books);
        Reply made = await ProposedTransferTests.ProposeAsync(books, input);
        JsonObject row = Assert.Single(await ProposedTransferTests.ListedAsync(books, "list_proposals", "proposals"));
        Assert.Equal(
            (made["proposal_id"], "record_entity_transfer", "entity-default", "trust", "t1:out", 4),
            ((string?)row["proposal_id"], (string?)row["tool"], (string?)row["entity_id"],
                (string?)row["counterparty_entity_id"], (string?)row["external_id"], (int)row["posting_count"]!));
        Assert.Equal("2000.0000", (string?)row["impact_amount"]![0]!["amount"]);
    }

    [Fact]
    public async Task Retry_GetsItsFirstAnswer_AndNeitherNameIsFree()
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        await using TestBooks books = await TestBooks.OpenFileAsync(path);
        JsonObject input = (await EntityTransferTests.SidesAsync(books)).With("amount", "2000");
        string before = TableDump.State(path);
        Reply dry = (await EntityTransferTests.TransferAsync(books, input.With("dry_run", true))).Accepted();
        Assert.Equal("dry_run", dry.Status);
        Assert.Equal(before, TableDump.State(path));
        Reply first = await ProposedTransferTests.ProposeAsync(books, input);
        Assert.Equal((first["proposal_id"], first["output_hash"]), (dry["proposal_id"], dry["output_hash"]));
        await ProposedTransferTests.IsReplayedAsync(books, input, first);
        (await EntityTransferTests.TransferAsync(books, input.With("amount", "2001"))).Refused("idempotency_conflict");
        Guid bank = Guid.Parse((string)input["from_account_id"]!);
        Guid due = Guid.Parse((string)input["from_due_account_id"]!);
        foreach (string name in new[] { "t1:out", "t1:in" })
        {
            (await books.RecordAsync(Some.Move(name, bank, due, "3").With("source_system", "desk")))
                .Refused("idempotency_conflict");
            Assert.Equal("committed", (await books.RecordAsync(
                Some.Move(name, bank, due, name == "t1:in" ? "4" : "5"))).Accepted().Status);
        }

        (await books.ApproveAsync(books.Approver, first["proposal_id"]!)).Accepted();
        await ProposedTransferTests.IsReplayedAsync(books, input, first);
        Assert.Single(await ProposedTransferTests.ListedAsync(books, "list_proposals", "proposals"));
        Assert.Null(books.Verify().Fault);
    }

    private static IEnumerable<string> Members(JsonElement json) =>
        json.EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal);
}
