using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Proposals;

/// <summary>Ways around an approval, each refused or gated, each beside the honest way that works.</summary>
public sealed class EvasionTests
{
    [Fact]
    public async Task SelfApproval_IsRefused_WithAnotherCredentialOfTheActorToo()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        string own = await books.NewTokenAsync("agent", "read", "approve");
        string id = await books.ProposeAsync(Some.Move("1", cash, food, "5000"));
        (await books.ApproveAsync(books.Writer, id)).Refused("forbidden");
        Assert.Equal(
            ["/proposal_id self_approval"], (await books.ApproveAsync(own, id)).Refused("self_approval").Errors);
        Assert.Equal(0, books.Transactions());
        (await books.ApproveAsync(books.Approver, id)).Accepted();
        (await books.ApproveAsync(own, id)).Refused("self_approval");
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task TwoNamesByOneActor_CountOnce()
    {
        (TestBooks books, Guid cash, Guid food, string second) = await Approving.OpenAsync();
        await using TestBooks open = books;
        await books.SetPolicyAsync(PolicyProbe.Settings("0", 2));
        string twin = await books.NewTokenAsync("boss", "read", "approve");
        string id = await books.ProposeAsync(Some.Move("1", cash, food, "5"));
        foreach (string token in new[] { books.Approver, twin, books.Approver, twin })
        {
            Reply reply = (await books.ApproveAsync(token, id)).Accepted();
            Assert.Equal(("proposed", 1), (reply.Status, reply.Number("approvals_received")));
        }

        Assert.Equal("committed", (await books.ApproveAsync(second, id)).Accepted().Status);
    }

    [Fact]
    public async Task ApprovingAfterThePeriodWasLocked_IsRefused_AndTheProposalIsStale()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        string id = await books.ProposeAsync(Some.Move("1", cash, food, "5000"));
        string digest = (await books.DigestAsync(id))!;
        (await books.CallAsync("lock_period", books.Writer, new() { ["period_key"] = "2026-01" })).Accepted();
        Assert.Equal(
            ["/proposal_id stale_proposal"],
            (await books.ApproveAsync(books.Approver, id, digest)).Refused("stale_proposal").Errors);
        Reply shown = await books.ShowAsync(id);
        Assert.Equal(
            ("stale", "period_locked", null),
            (shown["proposal_status"], shown["stale_reason"], shown["effect_digest"]));
        Assert.Equal(0, books.Transactions());
        (await books.RejectAsync(books.Approver, id)).Accepted();
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task ProposalForAClosedPeriod_WaitsAgainOnceThePeriodIsOpenedAgain()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        string id = await books.ProposeAsync(Some.Move("1", cash, food, "5000"));
        string other = await books.ProposeAsync(Some.Move("2", cash, food, "5000", "2026-02-15T00:00:00Z"));
        JsonObject month = new() { ["period_key"] = "2026-01" };
        (await books.CallAsync("close_period", books.Writer, month)).Accepted();
        Assert.Equal("stale", (await books.ShowAsync(id))["proposal_status"]);
        Assert.Equal("proposed", (await books.ShowAsync(other))["proposal_status"]);
        (await books.CallAsync("reopen_period", books.Approver, month.With("reason", "late"))).Accepted();
        Assert.Equal("proposed", (await books.ShowAsync(id))["proposal_status"]);
        Assert.Equal("committed", (await books.ApproveAsync(books.Approver, id)).Accepted().Status);
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task ApprovingAChangedEffect_IsRefused_WhateverChangedIt()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        string id = await books.ProposeAsync(Some.Move("1", cash, food, "5000"));
        Func<Task>[] changes =
        [
            async () => (await books.RecordAsync(Some.Move("2", food, cash, "1"))).Accepted(),
            () => books.SetPolicyAsync(PolicyProbe.Settings("2000", 1)),
            () => books.SetPolicyAsync(PolicyProbe.Rule("rule", "2000")),
            () => books.SetPolicyAsync(PolicyProbe.Rule("rule", "2000", 2)),
            () => books.SetPolicyAsync(PolicyProbe.Settings("9000", 1)),
        ];
        foreach (Func<Task> change in changes[..4])
        {
            string seen = (await books.DigestAsync(id))!;
            await change();
            Assert.Equal(
                ["/effect_digest stale_proposal"],
                (await books.ApproveAsync(books.Approver, id, seen)).Refused("stale_proposal").Errors);
            Assert.Equal("proposed", (await books.ShowAsync(id))["proposal_status"]);
        }

        // A setting that a rule hides changes nothing of this effect.
        string same = (await books.DigestAsync(id))!;
        await changes[4]();
        Assert.Equal("proposed", (await books.ApproveAsync(books.Approver, id, same)).Accepted().Status);
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task ApprovalOfAnEffectThatChanged_DoesNotCountForTheNewOne()
    {
        (TestBooks books, Guid cash, Guid food, string second) = await Approving.OpenAsync();
        await using TestBooks open = books;
        await books.SetPolicyAsync(PolicyProbe.Settings("100", 2));
        string id = await books.ProposeAsync(Some.Move("1", cash, food, "5000"));
        (await books.ApproveAsync(books.Approver, id)).Accepted();
        (await books.RecordAsync(Some.Move("2", cash, food, "1"))).Accepted();
        Reply other = (await books.ApproveAsync(second, id)).Accepted();
        Assert.Equal(("proposed", 1), (other.Status, other.Number("approvals_received")));
        Assert.Equal("committed", (await books.ApproveAsync(books.Approver, id)).Accepted().Status);
        Assert.Equal(3, (await books.ShowAsync(id)).Json.GetProperty("decisions").GetArrayLength());
    }

    [Theory]
    [InlineData("transaction_category", "wire", "salary")]
    [InlineData("risk_band", "high", "low")]
    public async Task FieldOmittedToDodgeARule_MatchesTheRule(string field, string strict, string other)
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        JsonObject rule = PolicyProbe.Rule("strict", "10");
        await books.SetPolicyAsync(field == "risk_band" ? rule.With("risk", 3) : rule.With("category", strict));
        (string Value, string Status)[] cases =
            [(strict, "proposed"), (string.Empty, "proposed"), (other, "committed")];
        foreach ((string value, string status) in cases)
        {
            JsonObject bundle = Some.Move($"k-{value}", cash, food, $"{20 + value.Length}");
            Reply reply = (await books.RecordAsync(value.Length == 0 ? bundle : bundle.With(field, value))).Accepted();
            Assert.Equal(
                (status, status == "proposed" ? "strict" : null), (reply.Status, reply["matched_rule_id"]));
        }
    }

    [Fact]
    public async Task BackDatedSplitting_MeetsTheVelocityRule_WhateverDatesAndNamesItClaims()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        await books.SetPolicyAsync(
            PolicyProbe.Rule("split", "0").With("window", 3600).With("sum", "1000"));
        (string Date, string Source, string Amount, string Status)[] parts =
        [
            ("2026-01-15T00:00:00Z", "a", "400", "committed"),
            ("2025-06-15T00:00:00Z", "b", "400", "committed"),
            ("2024-06-15T00:00:00Z", "c", "199.9999", "committed"),
            ("2020-01-01T00:00:00Z", "d", "0.0001", "proposed"),
            ("2030-01-01T00:00:00Z", "e", "400", "proposed"),
        ];
        foreach ((string date, string source, string amount, string status) in parts)
        {
            Reply reply = await books.RecordAsync(
                Some.Move("1", cash, food, amount, date).With("source_system", source));
            Assert.Equal(status, reply.Accepted().Status);
        }

        string twin = await books.NewTokenAsync("agent", "read", "write");
        JsonObject byTwin = Some.Move("2", cash, food, "3").With("source_system", "twin");
        Assert.Equal(
            "proposed", (await books.CallAsync("record_transaction_bundle", twin, byTwin)).Accepted().Status);
        string stranger = await books.NewTokenAsync("stranger", "read", "write");
        JsonObject byOther = Some.Move("3", cash, food, "3.5").With("source_system", "other");
        Assert.Equal(
            "committed", (await books.CallAsync("record_transaction_bundle", stranger, byOther)).Accepted().Status);
        books.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal("committed", (await books.RecordAsync(
            Some.Move("4", cash, food, "4").With("source_system", "later"))).Accepted().Status);
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task VelocityWindow_SurvivesAClockThatGoesBack()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        await books.SetPolicyAsync(PolicyProbe.Rule("three", "0").With("window", 60).With("count", 3));
        Assert.Equal("committed", (await books.RecordAsync(Some.Move("1", cash, food, "1"))).Accepted().Status);
        books.Clock.Now -= TimeSpan.FromHours(9);
        Assert.Equal("committed", (await books.RecordAsync(Some.Move("2", cash, food, "2"))).Accepted().Status);
        Assert.Equal("proposed", (await books.RecordAsync(Some.Move("3", cash, food, "3"))).Accepted().Status);
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task ApprovedCommit_CountsForTheProposer_NotForTheApprover()
    {
        (TestBooks books, Guid cash, Guid food, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        string id = await books.ProposeAsync(Some.Move("1", cash, food, "5000"));
        (await books.ApproveAsync(books.Approver, id)).Accepted();
        Assert.Equal((1, 0), books.Books.Read(reader => (
            reader.CommittedWithin("agent", "entity-default", reader.FindTransactionByExternalId("bank", "1")!
                .RecordedAt, 60).Count,
            reader.CommittedWithin("boss", "entity-default", reader.FindTransactionByExternalId("bank", "1")!
                .RecordedAt, 60).Count)));
    }

    [Fact]
    public async Task Approval_OfNothing_IsRefused()
    {
        (TestBooks books, _, _, _) = await Approving.OpenAsync();
        await using TestBooks open = books;
        string nobody = Guid.Empty.ToString("D");
        (await books.ApproveAsync(books.Approver, nobody, new string('0', 64))).Refused("proposal_not_found");
        (await books.RejectAsync(books.Approver, nobody)).Refused("proposal_not_found");
        (await books.CallAsync("get_proposal", books.Reader, new() { ["proposal_id"] = nobody }))
            .Refused("proposal_not_found");
        Assert.Equal(
            ["/effect_digest invalid_hash"],
            (await books.ApproveAsync(books.Approver, nobody, new string('A', 64))).Refused("invalid_input").Errors);
    }
}
