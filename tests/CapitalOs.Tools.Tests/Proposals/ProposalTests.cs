using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.EventLog.Canonical;
using CapitalOs.EventLog.Hashing;
using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Proposals;

public sealed class ProposalTests
{
    [Fact]
    public async Task Impact_AtTheThresholdCommits_AndOnePastItIsProposed()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        Reply at = (await books.RecordAsync(Some.Move("at", cash, food, "1000"))).Accepted();
        Assert.Equal(("committed", null), (at.Status, at["proposal_id"]));
        Assert.Equal(("1000.0000", 0), (at["approval_threshold_amount"], at.Number("required_approvals")));
        Reply past = (await books.RecordAsync(Some.Move("past", cash, food, "1000.0001"))).Accepted();
        Assert.Equal(("proposed", null), (past.Status, past["transaction_id"]));
        Assert.Equal((1, 0), (past.Number("required_approvals"), past.Number("approvals_received")));
        Assert.Equal(["policy"], past.Texts("approval_reasons"));
        Assert.Empty(past.Texts("posting_ids"));
        Assert.Equal(0, past.Json.GetProperty("matched_transactions").GetArrayLength());
        Assert.Equal(1, books.Transactions());
        Assert.Equal("10000000", Balance(books, food));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Proposal_ChangesNothingElse_AndItsApprovalCommitsExactlyIt()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        JsonObject bundle = Some.Move("big", cash, food, "5000").With("transaction_category", "rent")
            .With("risk_band", "high").With("metadata", new JsonObject { ["a"] = 1 });
        string id = await books.ProposeAsync(bundle);
        Assert.Equal(("0", 0), (Balance(books, food), books.Transactions()));
        Reply shown = await books.ShowAsync(id);
        Assert.Equal(("proposed", "agent"), (shown["proposal_status"], shown["proposed_by"]));
        JsonElement effect = shown.Effect();
        Assert.Equal(
            ["0.0000 5000.0000", "0.0000 -5000.0000"],
            effect.GetProperty("balances").EnumerateArray().Select(
                one => $"{one.GetProperty("before").GetString()} {one.GetProperty("after").GetString()}"));
        Assert.Equal(
            Sha256Hash.Of(CanonicalJson.Encode(Encoding.UTF8.GetBytes(effect.GetRawText()))).ToHex(),
            shown["effect_digest"]);
        books.Clock.Now += TimeSpan.FromHours(1);
        Reply done = (await books.ApproveAsync(books.Approver, id)).Accepted();
        Assert.Equal(("committed", 1, 1), (done.Status, done.Number("required_approvals"),
            done.Number("approvals_received")));
        Assert.Equal(2, done.Texts("posting_ids").Length);
        string promised = effect.GetProperty("transaction").GetProperty("transaction_id").GetString()!;
        Assert.Equal(promised, done["transaction_id"]);
        JsonElement stored = (await books.CallAsync("get_transaction_by_external_id", books.Reader, new()
        {
            ["source_system"] = "bank", ["external_id"] = "big",
        })).Accepted().Json.GetProperty("transaction");
        Assert.Equal("rent", stored.GetProperty("transaction_category").GetString());
        Assert.Equal("2026-01-31T13:00:00.000000Z", stored.GetProperty("recorded_at").GetString());
        Assert.Equal("50000000", Balance(books, food));
        Reply after = await books.ShowAsync(id);
        Assert.Equal(("committed", promised), (after["proposal_status"], after["transaction_id"]));
        Assert.Equal(shown["effect_digest"], after["effect_digest"]);
        JsonElement decision = Assert.Single(after.Json.GetProperty("decisions").EnumerateArray());
        Assert.Equal("boss", decision.GetProperty("actor_id").GetString());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Retry_OfTheProposingCall_GetsItsFirstAnswer_WaitingOrCommittedOrRejected()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        JsonObject one = Some.Move("1", cash, food, "2000");
        JsonObject two = Some.Move("2", cash, food, "3000");
        Reply first = (await books.RecordAsync(one)).Accepted();
        Reply waiting = (await books.RecordAsync(one)).Accepted();
        Assert.Equal(("idempotent-replay", first["output_hash"]), (waiting.Status, waiting["output_hash"]));
        (await books.RecordAsync(one.With("description", "x"))).Refused("idempotency_conflict");
        (await books.ApproveAsync(books.Approver, first["proposal_id"]!)).Accepted();
        Reply again = (await books.RecordAsync(one)).Accepted();
        Assert.Equal(("idempotent-replay", first["output_hash"]), (again.Status, again["output_hash"]));
        Assert.Equal((first["proposal_id"], null), (again["proposal_id"], again["transaction_id"]));
        string rejected = await books.ProposeAsync(two);
        (await books.RejectAsync(books.Approver, rejected)).Accepted();
        Assert.Equal("idempotent-replay", (await books.RecordAsync(two)).Accepted().Status);
        Assert.Equal(1, books.Transactions());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task DryRun_TakesTheRealPath_AndSaysWhatWouldHappen()
    {
        using ScratchFolder folder = new();
        string path = folder.File("books.db");
        await using TestBooks books = await TestBooks.OpenFileAsync(path);
        Guid cash = await books.AccountAsync("cash");
        Guid food = await books.AccountAsync("food", "expense");
        string before = TableDump.State(path);
        JsonObject big = Some.Move("big", cash, food, "5000");
        Reply dry = (await books.RecordAsync(big.With("dry_run", true))).Accepted();
        Assert.Equal(("dry_run", 1), (dry.Status, dry.Number("required_approvals")));
        Assert.Equal(before, TableDump.State(path));
        Reply real = (await books.RecordAsync(big)).Accepted();
        Assert.Equal("proposed", real.Status);
        Assert.Equal((dry["proposal_id"], dry["output_hash"]), (real["proposal_id"], real["output_hash"]));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Quorum_CountsEachActorOnce_AndTheLastOneCommits()
    {
        (TestBooks books, Guid cash, Guid food, string second) = await Approving.OpenAsync();
        await using TestBooks open = books;
        await books.SetPolicyAsync(PolicyProbe.Settings("10", 2));
        string id = await books.ProposeAsync(Some.Move("1", cash, food, "11"));
        Reply first = (await books.ApproveAsync(books.Approver, id)).Accepted();
        Assert.Equal(("proposed", 2, 1), (first.Status, first.Number("required_approvals"),
            first.Number("approvals_received")));
        Assert.Null(first["transaction_id"]);
        Assert.Equal(1, (await books.ApproveAsync(books.Approver, id)).Accepted().Number("approvals_received"));
        Reply last = (await books.ApproveAsync(second, id)).Accepted();
        Assert.Equal(("committed", 2), (last.Status, last.Number("approvals_received")));
        Assert.Equal(1, books.Transactions());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Decisions_AreMadeOnce_AndRepeatsAndOppositesHaveOneOutcomeEach()
    {
        (TestBooks books, Guid cash, Guid food, string second) = await Approving.OpenAsync();
        await using TestBooks open = books;
        string good = await books.ProposeAsync(Some.Move("1", cash, food, "2000"));
        string digest = (await books.DigestAsync(good))!;
        Reply done = (await books.ApproveAsync(books.Approver, good, digest)).Accepted();
        foreach (string token in new[] { books.Approver, second })
        {
            Reply repeat = (await books.ApproveAsync(token, good, digest)).Accepted();
            Assert.Equal((done.Status, done["output_hash"]), (repeat.Status, repeat["output_hash"]));
            (await books.ApproveAsync(token, good, new string('0', 64))).Refused("stale_proposal");
            (await books.RejectAsync(token, good)).Refused("proposal_decided");
        }

        string bad = await books.ProposeAsync(Some.Move("2", cash, food, "3000"));
        string other = (await books.DigestAsync(bad))!;
        Reply no = (await books.RejectAsync(books.Approver, bad)).Accepted();
        Assert.Equal(("rejected", "boss"), (no.Status, no["rejected_by"]));
        Assert.Equal(no["output_hash"], (await books.RejectAsync(second, bad)).Accepted()["output_hash"]);
        (await books.ApproveAsync(second, bad, other)).Refused("proposal_decided");
        Reply shown = await books.ShowAsync(bad);
        Assert.Equal(("rejected", null), (shown["proposal_status"], shown["effect_digest"]));
        Assert.Equal(1, books.Transactions());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Duplicate_OfTheSameDay_IsProposedWithBothSidesShown()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        Reply first = (await books.RecordAsync(Some.Move("1", cash, food, "5"))).Accepted();
        Reply twice = (await books.RecordAsync(Some.Move("2", cash, food, "5", "2026-01-15T23:59:59Z"))).Accepted();
        Assert.Equal(("proposed", "same_day_same_postings"), (twice.Status, twice["match_reason"]));
        Assert.Equal(["duplicate_risk"], twice.Texts("approval_reasons"));
        JsonElement match = Assert.Single(twice.Json.GetProperty("matched_transactions").EnumerateArray());
        Assert.Equal(first["transaction_id"], match.GetProperty("transaction_id").GetString());
        Assert.Equal("2", twice.Json.GetProperty("proposed_transaction").GetProperty("external_id").GetString());
        Reply third = (await books.RecordAsync(Some.Move("3", cash, food, "5"))).Accepted();
        Assert.Equal(
            ["committed", "proposed"],
            third.Json.GetProperty("matched_transactions").EnumerateArray().Select(
                one => one.GetProperty("status").GetString()));
        (await books.RejectAsync(books.Approver, twice["proposal_id"]!)).Accepted();
        Assert.Single((await books.ShowAsync(third["proposal_id"]!)).Effect().GetProperty("matched_transactions")
            .EnumerateArray());
        Assert.Equal("committed", (await books.RecordAsync(
            Some.Move("4", cash, food, "5", "2026-01-16T00:00:00Z"))).Accepted().Status);
        Assert.Equal("committed", (await books.RecordAsync(Some.Move("5", cash, food, "5.0001"))).Accepted().Status);
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task PartOfABundle_IsADuplicateOfTheWhole_AndNotTheOtherWayRound()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        JsonObject whole = Some.Bundle(
            "1", Some.Posting(food, "5"), Some.Posting(cash, "-5"), Some.Posting(food, "7"), Some.Posting(cash, "-7"));
        (await books.RecordAsync(whole)).Accepted();
        Assert.Equal("proposed", (await books.RecordAsync(Some.Move("2", cash, food, "7"))).Accepted().Status);
        (await books.RecordAsync(Some.Move("3", cash, food, "8"))).Accepted();
        JsonObject more = Some.Bundle(
            "4", Some.Posting(food, "8"), Some.Posting(cash, "-8"), Some.Posting(food, "9"), Some.Posting(cash, "-9"));
        Assert.Equal("committed", (await books.RecordAsync(more)).Accepted().Status);
        JsonObject thrice = Some.Bundle(
            "5", Some.Posting(food, "8"), Some.Posting(cash, "-8"), Some.Posting(food, "8"), Some.Posting(cash, "-8"));
        Assert.Equal("committed", (await books.RecordAsync(thrice)).Accepted().Status);
    }

    [Theory]
    [InlineData("close_period", "is_adjusting_entry", "closed_period")]
    [InlineData("lock_period", "override_period_lock", "locked_period")]
    public async Task EntryForAPeriodThatIsNotOpen_GoesToAnApproval_AndCommitsWithIt(
        string tool, string flag, string reason)
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        (await books.CallAsync(tool, books.Writer, new() { ["period_key"] = "2026-01" })).Accepted();
        JsonObject bundle = Some.Move("1", cash, food, "5").With(flag, true);
        bundle = flag == "is_adjusting_entry"
            ? bundle.With("adjusting_reason_code", "accrual")
            : bundle.With("override_reason", "the auditor asked for it");
        Reply proposed = (await books.RecordAsync(bundle)).Accepted();
        Assert.Equal("proposed", proposed.Status);
        Assert.Equal([reason], proposed.Texts("approval_reasons"));
        Assert.Equal(0, books.Transactions());
        Assert.Equal("committed", (await books.ApproveAsync(books.Approver, proposed["proposal_id"]!)).Status);
        Assert.Equal("50000", Balance(books, food));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task Reversal_PassesTheSameGates_AndIsProposedOnce()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        string id = await books.ProposeAsync(Some.Move("1", cash, food, "5000"));
        Reply committed = (await books.ApproveAsync(books.Approver, id)).Accepted();
        JsonObject undo = new()
        {
            ["transaction_id"] = committed["transaction_id"], ["source_system"] = "desk", ["external_id"] = "r-1",
            ["date"] = "2026-01-20T00:00:00Z", ["reason"] = "wrong",
        };
        Reply first = (await books.CallAsync("reverse_transaction", books.Writer, undo)).Accepted();
        Assert.Equal("proposed", first.Status);
        JsonObject other = undo.With("external_id", "r-2");
        (await books.CallAsync("reverse_transaction", books.Writer, other)).Refused("reversal_pending");
        (await books.RecordAsync(Some.Move("r-1", cash, food, "1").With("source_system", "desk")))
            .Refused("idempotency_conflict");
        (await books.RejectAsync(books.Approver, first["proposal_id"]!)).Accepted();
        Reply second = (await books.CallAsync("reverse_transaction", books.Writer, other)).Accepted();
        (await books.ApproveAsync(books.Approver, second["proposal_id"]!)).Accepted();
        Assert.Equal("0", Balance(books, food));
        (await books.CallAsync("reverse_transaction", books.Writer, undo.With("external_id", "r-3")))
            .Refused("already_reversed");
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task List_ShowsTheNewestFirst_AndFiltersByStatus()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        List<string> ids = [];
        for (int i = 0; i < 5; i++)
        {
            ids.Add(await books.ProposeAsync(Some.Move($"p-{i}", cash, food, $"{2000 + i}")));
        }

        (await books.ApproveAsync(books.Approver, ids[1])).Accepted();
        (await books.RejectAsync(books.Approver, ids[3])).Accepted();
        ids.Reverse();
        foreach (int size in new[] { 1, 2, 5, 9 })
        {
            Assert.Equal(ids, await ListAsync(books, size, []));
        }

        Assert.Equal([ids[0], ids[2], ids[4]], await ListAsync(books, 2, new() { ["status"] = "proposed" }));
        Assert.Equal([ids[3]], await ListAsync(books, 2, new() { ["status"] = "committed" }));
        Assert.Equal([ids[1]], await ListAsync(books, 2, new() { ["status"] = "rejected" }));
        Assert.Empty(await ListAsync(books, 2, new() { ["status"] = "stale" }));
    }

    private static async Task<IEnumerable<string>> ListAsync(TestBooks books, int limit, JsonObject filters) =>
        (await books.PagesAsync("list_proposals", books.Reader, "proposals", limit, filters))
            .Select(one => (string)one["proposal_id"]!);

    private static string Balance(TestBooks books, Guid account) => books.Books.Read(reader => reader.SumPostings(
        reader.FindAccount(account)!.Key, null, DateOnly.MaxValue)).ToString(
            System.Globalization.CultureInfo.InvariantCulture);
}
