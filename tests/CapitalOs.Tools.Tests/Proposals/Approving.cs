using System.Text.Json;
using System.Text.Json.Nodes;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Proposals;

/// <summary>The steps of proposing and deciding, in few words.</summary>
internal static class Approving
{
    public const string Approve = "approve_proposed_transaction";
    public const string Reject = "reject_proposed_transaction";

    /// <summary>Books with a policy probe, two accounts and another approver, <c>second</c>.</summary>
    public static async Task<(TestBooks Books, Guid Cash, Guid Food, string Second)> OpenAsync()
    {
        TestBooks books = await TestBooks.OpenAsync(new PolicyProbe());
        Guid cash = await books.AccountAsync("cash");
        Guid food = await books.AccountAsync("food", "expense");
        return (books, cash, food, await books.NewTokenAsync("second", "read", "approve"));
    }

    /// <summary>Records and expects a proposal.</summary>
    public static async Task<string> ProposeAsync(this TestBooks books, JsonObject bundle)
    {
        Reply reply = (await books.RecordAsync(bundle)).Accepted();
        Assert.True(reply.Status == "proposed", reply.Text);
        return reply["proposal_id"]!;
    }

    public static async Task<Reply> ShowAsync(this TestBooks books, string proposal) =>
        (await books.CallAsync("get_proposal", books.Reader, new() { ["proposal_id"] = proposal })).Accepted();

    public static async Task<string?> DigestAsync(this TestBooks books, string proposal) =>
        (await books.ShowAsync(proposal))["effect_digest"];

    /// <summary>Looks at the proposal and approves what it shows.</summary>
    public static async Task<Reply> ApproveAsync(this TestBooks books, string token, string proposal) =>
        await books.ApproveAsync(token, proposal, (await books.DigestAsync(proposal))!);

    public static Task<Reply> ApproveAsync(this TestBooks books, string token, string proposal, string digest) =>
        books.CallAsync(Approve, token, new() { ["proposal_id"] = proposal, ["effect_digest"] = digest });

    public static Task<Reply> RejectAsync(this TestBooks books, string token, string proposal) =>
        books.CallAsync(Reject, token, new() { ["proposal_id"] = proposal });

    public static int Transactions(this TestBooks books) =>
        books.Books.Read(reader => reader.ListTransactions(new() { Limit = 10_000 }).Count);

    public static string[] Texts(this Reply reply, string name) =>
        [.. reply.Json.GetProperty(name).EnumerateArray().Select(one => one.GetString()!)];

    public static int Number(this Reply reply, string name) => reply.Json.GetProperty(name).GetInt32();

    public static JsonElement Effect(this Reply reply) => reply.Json.GetProperty("effect");
}
