using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;
using CapitalOs.Tools.Tests.Configuration;
using CapitalOs.Tools.Tests.Proposals;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Transfers;

/// <summary>Transfers that need an approval: they wait whole, and are approved, rejected or overtaken whole.</summary>
public sealed class ProposedTransferTests
{
    private static readonly string[] Nothing = ["bank 0.0000", "due from trust 0.0000"];

    [Fact]
    public async Task Transfer_PastTheThreshold_WaitsWhole_AndItsApprovalCommitsBothSides()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await EntityTransferTests.SidesAsync(books);
        Reply at = await EntityTransferTests.TransferAsync(books, input.With("amount", "1000"));
        Assert.Equal("committed", at.Accepted().Status);
        await BackAsync(books, input, "1000");
        Reply past = await ProposeAsync(books, input.With("external_id", "t2"));
        Assert.Equal((null, null, null), (past["out_transaction_id"], past["in_transaction_id"], past["event_seq"]));
        Assert.Equal((1, 0), (past.Number("required_approvals"), past.Number("approvals_received")));
        Assert.Equal(["policy"], past.Texts("approval_reasons"));
        Assert.Equal(
            ("entity-default", "trust"),
            (Entity(past.Json, "proposed_transaction"), Entity(past.Json, "proposed_counterpart")));
        Assert.Equal(Nothing, await EntityTransferTests.BalancesAsync(books, "entity-default"));
        Assert.Equal(2 * 2, books.Transactions());

        Reply shown = await books.ShowAsync(past["proposal_id"]!);
        Assert.Equal(
            ("proposed", "agent", past["transfer_id"]),
            (shown["proposal_status"], shown["proposed_by"], shown["transfer_id"]));
        Assert.Equal(("entity-default", "trust"), (Entity(shown.Json, "request"), Entity(shown.Json, "counterpart")));
        JsonElement effect = shown.Effect();
        Assert.Equal(("entity-default", "trust"), (Entity(effect, "transaction"), Entity(effect, "counterpart")));
        Assert.Equal(
            ["0.0000 2000.0000", "0.0000 -2000.0000", "0.0000 2000.0000", "0.0000 -2000.0000"],
            effect.GetProperty("balances").EnumerateArray().Select(
                one => $"{one.GetProperty("before").GetString()} {one.GetProperty("after").GetString()}"));
        Assert.Equal(
            Sha256Hash.Of(CanonicalJson.Encode(Encoding.UTF8.GetBytes(effect.GetRawText()))).ToHex(),
            shown["effect_digest"]);

        Reply done = (await books.ApproveAsync(books.Approver, past["proposal_id"]!)).Accepted();
        Assert.Equal(("committed", past["transfer_id"]), (done.Status, done["transfer_id"]));
        Assert.Equal(4, done.Texts("posting_ids").Length);
        Assert.Equal(
            ["bank -2000.0000", "due from trust 2000.0000"],
            await EntityTransferTests.BalancesAsync(books, "entity-default"));
        Assert.Equal(
            ["bank 2000.0000", "due to home -2000.0000"], await EntityTransferTests.BalancesAsync(books, "trust"));
        JsonObject listed = (await ListedAsync(books, "list_entity_transfers", "transfers"))
            .Single(one => (string)one["amount"]! == "2000.0000");
        Assert.Equal(
            (done["transfer_id"], done["transaction_id"], done["counterpart_transaction_id"]),
            ((string?)listed["transfer_id"], (string?)listed["out_transaction_id"],
                (string?)listed["in_transaction_id"]));
        Reply after = await books.ShowAsync(past["proposal_id"]!);
        Assert.Equal(("committed", done["transaction_id"]), (after["proposal_status"], after["transaction_id"]));
        Assert.Equal(shown["effect_digest"], after["effect_digest"]);
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Approval_IsRefusedToTheProposer_AndForAnythingElseThanWhatIsShown()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await EntityTransferTests.SidesAsync(books);
        string own = await books.NewTokenAsync("agent", "read", "approve");
        string id = (await ProposeAsync(books, input))["proposal_id"]!;
        (await books.ApproveAsync(own, id)).Refused("self_approval");
        (await books.ApproveAsync(books.Approver, id, new string('0', 64))).Refused("stale_proposal");
        string seen = (await books.DigestAsync(id))!;
        Guid bank = Guid.Parse((string)input["to_account_id"]!);
        Guid owed = Guid.Parse((string)input["to_due_account_id"]!);

        // The balance of the getting side alone changes, and what the approver saw is gone.
        (await books.RecordAsync(Some.Move("b", owed, bank, "1").With("entity_id", "trust"))).Accepted();
        Assert.Equal(
            ["/effect_digest stale_proposal"],
            (await books.ApproveAsync(books.Approver, id, seen)).Refused("stale_proposal").Errors);
        Assert.Equal("proposed", (await books.ShowAsync(id))["proposal_status"]);
        Reply done = (await books.ApproveAsync(books.Approver, id)).Accepted();
        string digest = (await books.ShowAsync(id))["effect_digest"]!;
        Reply repeat = (await books.ApproveAsync(books.Approver, id, digest)).Accepted();
        Assert.Equal((done.Status, done["output_hash"]), (repeat.Status, repeat["output_hash"]));
        (await books.RejectAsync(books.Approver, id)).Refused("proposal_decided");
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Quorum_IsThatOfTheStricterSide_AndNothingMovesBeforeIt()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await EntityTransferTests.SidesAsync(books);
        await Changes.ApplyAsync(
            books, Changes.Rule("guarded", ("entity_id", "trust"), ("required_approvals", 2), ("threshold", "50")));
        string second = await books.NewTokenAsync("another", "read", "approve");
        Reply small = await ProposeAsync(books, input.With("amount", "60"), "60");
        Assert.Equal(("guarded", 2), (small["matched_rule_id"], small.Number("required_approvals")));
        string id = small["proposal_id"]!;
        Reply first = (await books.ApproveAsync(books.Approver, id)).Accepted();
        Assert.Equal(("proposed", null, null), (first.Status, first["transaction_id"], first["transfer_id"]));
        Assert.Empty(first.Texts("posting_ids"));
        Assert.Equal(1, (await books.ApproveAsync(books.Approver, id)).Accepted().Number("approvals_received"));
        Assert.Equal(0, books.Transactions());
        Assert.Equal("committed", (await books.ApproveAsync(second, id)).Accepted().Status);
        Assert.Equal(2, books.Transactions());

        // A rule of the getting side that its amount does not reach asks for no more approvals than the other needs.
        await Changes.ApplyAsync(
            books, Changes.Rule("guarded", ("entity_id", "trust"), ("required_approvals", 2), ("threshold", "9000")));
        Reply large = await ProposeAsync(books, input.With("external_id", "t2"));
        Assert.Equal((null, 1), (large["matched_rule_id"], large.Number("required_approvals")));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Rejection_IsOfTheWholeTransfer_AndForGood()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await EntityTransferTests.SidesAsync(books);
        Reply made = await ProposeAsync(books, input);
        string digest = (await books.DigestAsync(made["proposal_id"]!))!;
        Assert.Equal("rejected", (await books.RejectAsync(books.Approver, made["proposal_id"]!)).Accepted().Status);
        (await books.ApproveAsync(books.Approver, made["proposal_id"]!, digest)).Refused("proposal_decided");
        await IsReplayedAsync(books, input.With("amount", "2000"), made);
        Assert.Equal("proposed", (await EntityTransferTests.TransferAsync(
            books, input.With("external_id", "t2").With("amount", "2000"))).Accepted().Status);
        Assert.Equal(0, books.Transactions());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Transfer_LikeAnEarlierOneOnOneSide_WaitsWithTheMatchShown()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await EntityTransferTests.SidesAsync(books);
        Guid bank = Guid.Parse((string)input["to_account_id"]!);
        Guid owed = Guid.Parse((string)input["to_due_account_id"]!);
        (await books.RecordAsync(Some.Move("by hand", owed, bank, "100").With("entity_id", "trust"))).Accepted();
        Reply twice = (await EntityTransferTests.TransferAsync(books, input)).Accepted();
        Assert.Equal(("proposed", "same_day_same_postings"), (twice.Status, twice["match_reason"]));
        Assert.Equal(["duplicate_risk"], twice.Texts("approval_reasons"));
        JsonElement match = Assert.Single(twice.Json.GetProperty("matched_transactions").EnumerateArray());
        Assert.Equal("by hand", match.GetProperty("external_id").GetString());

        // What waits is found by the next one, on both sides at once.
        Reply thrice = (await EntityTransferTests.TransferAsync(books, input.With("external_id", "t2"))).Accepted();
        Assert.Equal(
            [twice["proposal_id"], null, twice["proposal_id"]],
            thrice.Json.GetProperty("matched_transactions").EnumerateArray().Select(
                one => one.GetProperty("proposal_id").GetString()));
        Assert.Equal("committed", (await books.ApproveAsync(books.Approver, twice["proposal_id"]!)).Accepted().Status);
        Assert.Null(books.Verify().Fault);
    }

    [Theory]
    [InlineData("entity-default")]
    [InlineData("trust")]
    public async Task PeriodOfEitherEntity_ThatCloses_MakesItStale_UntilBothAreOpen(string entity)
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await EntityTransferTests.SidesAsync(books);
        string id = (await ProposeAsync(books, input))["proposal_id"]!;
        string digest = (await books.DigestAsync(id))!;
        string other = entity == "trust" ? "entity-default" : "trust";
        await PeriodAsync(books, "close_period", entity);
        await PeriodAsync(books, "close_period", other);
        Reply shown = await books.ShowAsync(id);
        Assert.Equal(
            ("stale", "period_closed", null),
            (shown["proposal_status"], shown["stale_reason"], shown["effect_digest"]));
        Assert.Equal(
            ["/proposal_id stale_proposal"],
            (await books.ApproveAsync(books.Approver, id, digest)).Refused("stale_proposal").Errors);
        await PeriodAsync(books, "reopen_period", entity);
        Assert.Equal("stale", (await books.ShowAsync(id))["proposal_status"]);
        Assert.Equal(0, books.Transactions());
        await PeriodAsync(books, "reopen_period", other);
        Assert.Equal("proposed", (await books.ShowAsync(id))["proposal_status"]);
        Assert.Equal("committed", (await books.ApproveAsync(books.Approver, id, digest)).Accepted().Status);
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task DueAccount_ThatCameToKeepAnotherClaimMeanwhile_HoldsTheApproval()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await EntityTransferTests.SidesAsync(books);
        await Changes.ApplyAsync(books, Changes.Entity("house"));
        string id = (await ProposeAsync(books, input))["proposal_id"]!;
        string digest = (await books.DigestAsync(id))!;
        JsonObject third = input.With("external_id", "t3").With("to_entity_id", "house")
            .With("to_account_id", await EntityTransferTests.AccountAsync(books, "bank", "asset", "house"))
            .With("to_due_account_id", await EntityTransferTests.AccountAsync(books, "due", "liability", "house"));
        Assert.Equal("committed", (await EntityTransferTests.TransferAsync(books, third)).Accepted().Status);
        Assert.Equal("entity_mismatch", (await books.ShowAsync(id))["stale_reason"]);
        Assert.Equal(
            ["/proposal_id stale_proposal"],
            (await books.ApproveAsync(books.Approver, id, digest)).Refused("stale_proposal").Errors);
        Assert.Equal("rejected", (await books.RejectAsync(books.Approver, id)).Accepted().Status);
        Assert.Equal(2, books.Transactions());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task SideThatDoesNotFit_TakesTheOtherBack_AndTheTransferWaitsOn()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = await EntityTransferTests.SidesAsync(books);
        Guid bank = Guid.Parse((string)input["to_account_id"]!);
        Guid owed = Guid.Parse((string)input["to_due_account_id"]!);
        JsonObject rich = Some.Move("rich", owed, bank, "922337203685477.5807").With("entity_id", "trust");
        (await books.ApproveAsync(books.Approver, await books.ProposeAsync(rich))).Accepted();
        string id = (await ProposeAsync(books, input))["proposal_id"]!;
        (await books.ApproveAsync(books.Approver, id)).Refused("amount_out_of_range");
        Assert.Equal(Nothing, await EntityTransferTests.BalancesAsync(books, "entity-default"));
        Assert.Equal(1, books.Transactions());
        Reply shown = await books.ShowAsync(id);
        Assert.Equal(("proposed", 0), (shown["proposal_status"], shown.Number("approvals_received")));
        (await books.RejectAsync(books.Approver, id)).Accepted();
        Assert.Null(books.Verify().Fault);
    }

    internal static async Task<Reply> ProposeAsync(TestBooks books, JsonObject input, string amount = "2000")
    {
        Reply reply = (await EntityTransferTests.TransferAsync(books, input.With("amount", amount))).Accepted();
        Assert.True(reply.Status == "proposed", reply.Text);
        return reply;
    }

    internal static async Task PeriodAsync(TestBooks books, string tool, string entity)
    {
        JsonObject period = new() { ["period_key"] = "2026-01", ["entity_id"] = entity };
        (await (tool == "reopen_period"
            ? books.CallAsync(tool, books.Approver, period.With("reason", "late"))
            : books.CallAsync(tool, books.Writer, period))).Accepted();
    }

    private static async Task BackAsync(TestBooks books, JsonObject input, string amount) =>
        (await EntityTransferTests.TransferAsync(
            books, EntityTransferTests.Swapped(input).With("external_id", "back").With("amount", amount))).Accepted();

    internal static async Task IsReplayedAsync(TestBooks books, JsonObject input, Reply first)
    {
        Reply again = (await EntityTransferTests.TransferAsync(books, input)).Accepted();
        Assert.Equal(
            ("idempotent-replay", first["output_hash"], first["proposal_id"]),
            (again.Status, again["output_hash"], again["proposal_id"]));
    }

    internal static async Task<IReadOnlyList<JsonObject>> ListedAsync(TestBooks books, string tool, string rows) =>
        [.. (await books.PagesAsync(tool, books.Reader, rows, 9, [])).Select(one => one.AsObject())];

    private static string? Entity(JsonElement json, string bundle) =>
        json.GetProperty(bundle).GetProperty("entity_id").GetString();
}
