using System.Globalization;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Proposals;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Configuration;

/// <summary>A change of the policy holds for the next bundle once it is approved, and for none before.</summary>
public sealed class ConfigEffectTests : IAsyncLifetime
{
    private TestBooks books = null!;
    private Guid cash;
    private Guid food;
    private int sent;

    public async ValueTask InitializeAsync()
    {
        books = await TestBooks.OpenAsync();
        cash = await books.AccountAsync("cash");
        food = await books.AccountAsync("food", "expense");
    }

    public ValueTask DisposeAsync() => books.DisposeAsync();

    [Fact]
    public async Task Threshold_HoldsForTheNextBundle_AfterItsApproval()
    {
        await ChangeAsync(
            Changes.Settings(("approval_threshold_amount", "50"), ("required_approvals", 2)),
            before: ("committed", null, 0),
            after: ("proposed", null, 2));
        await ChangeAsync(
            Changes.Settings(("approval_threshold_amount", "500")),
            before: ("proposed", null, 2),
            after: ("committed", null, 0));
    }

    [Fact]
    public async Task Rule_HoldsForTheNextBundle_AfterItsApproval_AndSoDoesItsChangeAndItsEnd()
    {
        await ChangeAsync(Changes.Rule("r"), before: ("committed", null, 0), after: ("proposed", "r", 1));
        await ChangeAsync(
            Changes.Rule("r", ("required_approvals", 3)), before: ("proposed", "r", 1), after: ("proposed", "r", 3));
        await ChangeAsync(
            Changes.Rule("r", ("threshold", "500")), before: ("proposed", "r", 3), after: ("committed", "r", 0));
        await ChangeAsync(
            Changes.Rule("r", ("entity_id", "entity-default")),
            before: ("committed", "r", 0),
            after: ("proposed", "r", 1));
        JsonObject end = Changes.Of("policy_rules", new JsonObject
        {
            ["deactivate"] = new JsonArray(new JsonObject { ["rule_id"] = "r" }),
        });
        await ChangeAsync(end, before: ("proposed", "r", 1), after: ("committed", null, 0));
    }

    [Fact]
    public async Task Rule_ThatChangesWhileABundleWaits_HoldsForItsApproval()
    {
        await Changes.ApplyAsync(books, Changes.Rule("r"));
        string id = await books.ProposeAsync(Some.Move("waits", cash, food, "60"));
        string seen = (await books.DigestAsync(id))!;
        Reply proposed = await Changes.ProposeAsync(books, Changes.Rule("r", ("required_approvals", 2)));
        Assert.Equal(seen, await books.DigestAsync(id));
        string second = await Changes.SecondAdminAsync(books);
        (await Changes.ApproveAsync(books, second, proposed)).Accepted();
        (await books.ApproveAsync(books.Approver, id, seen)).Refused("stale_proposal");
        Reply one = (await books.ApproveAsync(books.Approver, id)).Accepted();
        Assert.Equal(("proposed", 2), (one.Status, one.Number("required_approvals")));
        Assert.Equal(0, books.Transactions());
        Assert.Null(books.Verify().Fault);
    }

    /// <summary>
    /// What a bundle of some sixty gets before the change, while it is proposed, and once it is approved.
    /// </summary>
    private async Task ChangeAsync(
        JsonObject change,
        (string Status, string? Rule, int Approvals) before,
        (string Status, string? Rule, int Approvals) after)
    {
        Assert.Equal(before, await SendAsync());
        Reply proposed = await Changes.ProposeAsync(books, change);
        Assert.Equal(before, await SendAsync());
        (await Changes.ApproveAsync(books, books.Admin, proposed)).Refused("self_approval");
        Assert.Equal(before, await SendAsync());
        string second = await Changes.SecondAdminAsync(books);
        Assert.Equal("applied", (await Changes.ApproveAsync(books, second, proposed)).Accepted().Status);
        Assert.Equal(after, await SendAsync());
        Assert.Null(books.Verify().Fault);
    }

    /// <summary>Each bundle has its own amount, so that none looks like an earlier one.</summary>
    private async Task<(string Status, string? Rule, int Approvals)> SendAsync()
    {
        sent++;
        string amount = string.Create(CultureInfo.InvariantCulture, $"60.{sent:0000}");
        Reply reply = (await books.RecordAsync(Some.Move($"b-{sent}", cash, food, amount))).Accepted();
        return (reply.Status!, reply["matched_rule_id"], reply.Number("required_approvals"));
    }
}
