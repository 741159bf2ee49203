using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Configuration;

/// <summary>Proposing and approving: who, once, what was seen, and what comes of changes that fit no more.</summary>
public sealed class ConfigChangeTests
{
    [Fact]
    public async Task Change_WaitsUntilAnotherAdminApprovesIt_AndThenHoldsAtOnce()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string second = await Changes.SecondAdminAsync(books);
        Reply proposed = await Changes.ProposeAsync(books, Changes.Entity("trust"));
        Assert.Equal("proposed", proposed.Status);
        Assert.Equal(["entities/trust null"], Changes.Effects(proposed));
        Assert.DoesNotContain("trust", await Changes.EntitiesAsync(books));
        (await Changes.ApproveAsync(books, books.Admin, proposed)).Refused("self_approval");
        Reply applied = (await Changes.ApproveAsync(books, second, proposed, reason: "agreed")).Accepted();
        Assert.Equal("applied", applied.Status);
        Assert.Equal("agreed", applied.Json.GetProperty("decision").GetProperty("reason").GetString());
        Assert.Equal("second", applied.Json.GetProperty("decision").GetProperty("decided_by").GetString());
        Assert.Contains("trust", await Changes.EntitiesAsync(books));
        Reply again = (await Changes.ApproveAsync(books, second, proposed)).Accepted();
        Assert.Equal(("already_applied", applied["output_hash"]), (again.Status, again["output_hash"]));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task SelfApproval_ByAnotherTokenOfTheSameActor_IsRefused_BeforeAndAfterTheDecision()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string second = await Changes.SecondAdminAsync(books);
        string alias = await books.NewTokenAsync("root", "read", "admin");
        Reply proposed = await Changes.ProposeAsync(books, Changes.Entity("trust"));
        Assert.Equal(
            ["/proposal_id self_approval"],
            (await Changes.ApproveAsync(books, alias, proposed)).Refused("self_approval").Errors);
        (await Changes.ApproveAsync(books, second, proposed)).Accepted();
        (await Changes.ApproveAsync(books, alias, proposed)).Refused("self_approval");
        (await Changes.ApproveAsync(books, books.Writer, proposed)).Refused("forbidden");
        (await Changes.ApproveAsync(books, books.Approver, proposed)).Refused("forbidden");
    }

    [Fact]
    public async Task Proposal_IsIdempotent_AndItsKeyIsNotUsedTwice()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        Reply first = await Changes.ProposeAsync(books, Changes.Entity("trust"), "1");
        Reply again = await Changes.ProposeAsync(books, Changes.Entity("trust"), "1");
        Assert.Equal("idempotent-replay", again.Status);
        Assert.Equal(first["proposal_id"], again["proposal_id"]);
        (await Changes.CallAsync(books, Changes.Entity("other"), "1")).Refused("idempotency_conflict");
        Assert.Single(await Changes.ListAsync(books));
    }

    [Fact]
    public async Task ChangeThatNoLongerFits_IsRejectedForGood_AndSaysWhy()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string second = await Changes.SecondAdminAsync(books);
        Reply one = await Changes.ProposeAsync(books, Changes.Entity("trust"), "1");
        Reply two = await Changes.ProposeAsync(books, Changes.Entity("trust"), "2");
        (await Changes.ApproveAsync(books, second, one)).Accepted();
        Reply rejected = (await Changes.ApproveAsync(books, second, two)).Accepted();
        Assert.Equal("rejected", rejected.Status);
        Assert.Equal(["/change_payload/entity_id duplicate"], rejected.Errors);
        Reply again = (await Changes.ApproveAsync(books, second, two)).Accepted();
        Assert.Equal(("rejected", rejected["output_hash"]), (again.Status, again["output_hash"]));
        Assert.Equal(["rejected", "applied"], (await Changes.ListAsync(books)).Select(row => (string)row["status"]!));
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task ChangeThatWouldChangeNothing_IsNotProposed_AndNotAppliedLater()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string second = await Changes.SecondAdminAsync(books);
        JsonObject same = Changes.Of("runtime_settings", new JsonObject
        {
            ["approval_threshold_amount"] = "1000",
            ["required_approvals"] = 1,
            ["balance_source_policy"] = "ledger_only",
        });
        Assert.Equal(
            ["/change_payload not_allowed"],
            (await Changes.CallAsync(books, same, "1")).Refused("invalid_input").Errors);
        JsonObject better = Changes.Of("runtime_settings", new JsonObject { ["required_approvals"] = 2 });
        Reply one = await Changes.ProposeAsync(books, better, "2");
        Reply two = await Changes.ProposeAsync(books, better, "3");
        Assert.Equal("applied", (await Changes.ApproveAsync(books, second, one)).Accepted().Status);
        Reply late = (await Changes.ApproveAsync(books, second, two)).Accepted();
        Assert.Equal("rejected", late.Status);
        Assert.Equal(["/change_payload not_allowed"], late.Errors);
    }

    [Fact]
    public async Task Digest_OfWhatWasSeen_HoldsTheApproverToIt()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string second = await Changes.SecondAdminAsync(books);
        JsonObject two = Changes.Of("runtime_settings", new JsonObject { ["required_approvals"] = 2 });
        JsonObject five = Changes.Of("runtime_settings", new JsonObject { ["approval_threshold_amount"] = "5" });
        Reply proposed = await Changes.ProposeAsync(books, two, "1");
        Reply other = await Changes.ProposeAsync(books, five, "2");
        string seen = proposed["change_digest"]!;
        Assert.Matches("^[0-9a-f]{64}$", seen);
        Assert.NotEqual(seen, other["change_digest"]);
        foreach (string wrong in new[] { seen[1..], $"{seen[1..]}A", $"{seen}0" })
        {
            (await Changes.ApproveAsync(books, second, proposed, wrong)).Refused("invalid_input");
        }

        (await Changes.ApproveAsync(books, second, other, other["change_digest"])).Accepted();
        Assert.Equal(
            ["/change_digest stale_proposal"],
            (await Changes.ApproveAsync(books, second, proposed, seen)).Refused("stale_proposal").Errors);
        string now = (string)(await Changes.ListAsync(books)).Single(row => (string)row["status"]! == "proposed")
            ["change_digest"]!;
        Assert.NotEqual(seen, now);
        Assert.Equal("applied", (await Changes.ApproveAsync(books, second, proposed, now)).Accepted().Status);
    }

    [Fact]
    public async Task Changes_AreListedNewestFirst_WithinTheirFilters_PageByPage()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        string second = await Changes.SecondAdminAsync(books);
        Reply first = await Changes.ProposeAsync(books, Changes.Entity("a"), "1");
        await Changes.ProposeAsync(books, Changes.Entity("b"), "2");
        await Changes.ProposeAsync(
            books, Changes.Of("commodities", new JsonObject { ["code"] = "GOLD", ["scale"] = 3 }), "3");
        (await Changes.ApproveAsync(books, second, first)).Accepted();
        Assert.Equal(["3", "2", "1"], await Externals(books, []));
        Assert.Equal(["3", "2"], await Externals(books, new() { ["status"] = "proposed" }));
        Assert.Equal(["1"], await Externals(books, new() { ["status"] = "applied" }));
        Assert.Empty(await Externals(books, new() { ["status"] = "rejected" }));
        Assert.Equal(["2", "1"], await Externals(books, new() { ["scope"] = "entities" }));
        JsonObject bad = new() { ["cursor"] = "x" };
        (await books.CallAsync("list_config_changes", books.Reader, bad)).Refused("invalid_input");
    }

    [Fact]
    public async Task UnknownProposal_IsRefused()
    {
        await using TestBooks books = await TestBooks.OpenAsync();
        JsonObject input = new() { ["proposal_id"] = Guid.Empty.ToString("D") };
        Assert.Equal(
            ["/proposal_id proposal_not_found"],
            (await books.CallAsync("approve_config_change", books.Admin, input)).Refused("proposal_not_found").Errors);
    }

    private static async Task<string[]> Externals(TestBooks books, JsonObject filters) =>
        [.. (await books.PagesAsync("list_config_changes", books.Reader, "changes", 1, filters))
            .Select(row => (string)row["external_id"]!)];
}
