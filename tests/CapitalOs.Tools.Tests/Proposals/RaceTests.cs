using System.Text.Json.Nodes;
using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Proposals;

/// <summary>Callers at once, in books in a file: one documented outcome each, and the books verify.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const int Rounds = 200;
    private readonly ScratchFolder folder = new();
    private TestBooks books = null!;
    private Guid cash;
    private Guid food;
    private string second = string.Empty;

    public async ValueTask InitializeAsync()
    {
        books = await TestBooks.OpenFileAsync(folder.File("books.db"), new PolicyProbe());
        cash = await books.AccountAsync("cash");
        food = await books.AccountAsync("food", "expense");
        second = await books.NewTokenAsync("second", "read", "approve");
    }

    public async ValueTask DisposeAsync()
    {
        await books.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task SixteenWriters_OfOneThingUnderDifferentKeys_CommitOneAndProposeFifteen()
    {
        for (int round = 0; round < Rounds; round++)
        {
            string amount = $"{round + 1}";
            Reply[] replies = await AtOnceAsync([.. Enumerable.Range(0, 16).Select(one =>
                (Func<Task<Reply>>)(() => books.RecordAsync(Some.Move($"r{round}-{one}", cash, food, amount))))]);
            Assert.Equal(1, replies.Count(one => one.Accepted().Status == "committed"));
            Assert.Equal(15, replies.Count(one => one.Status == "proposed"));
        }

        Assert.Equal(Rounds, books.Transactions());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task ApproveAndApprove_CommitOnce_AndBothAreToldTheSame()
    {
        for (int round = 0; round < Rounds; round++)
        {
            (string id, string digest) = await ProposedAsync(round);
            Reply[] replies = await AtOnceAsync(
                () => books.ApproveAsync(books.Approver, id, digest), () => books.ApproveAsync(second, id, digest));
            Assert.All(replies, one => Assert.Equal("committed", one.Accepted().Status));
            Assert.Equal(replies[0]["output_hash"], replies[1]["output_hash"]);
            Assert.Equal(1, (await books.ShowAsync(id)).Json.GetProperty("decisions").GetArrayLength());
        }

        Assert.Equal(Rounds, books.Transactions());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task ApproveAndReject_HaveOneWinner_AndTheOtherIsToldThatItIsDecided()
    {
        int committed = 0;
        for (int round = 0; round < Rounds; round++)
        {
            (string id, string digest) = await ProposedAsync(round);
            Reply[] replies = await AtOnceAsync(
                () => books.ApproveAsync(books.Approver, id, digest), () => books.RejectAsync(second, id));
            bool isApproved = replies[0].Code is null;
            Assert.Equal(isApproved ? "committed" : "rejected", replies[isApproved ? 0 : 1].Accepted().Status);
            replies[isApproved ? 1 : 0].Refused("proposal_decided");
            committed += isApproved ? 1 : 0;
        }

        Assert.Equal(committed, books.Transactions());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task CloseAndPost_EitherThePostCameFirst_OrItIsRefused()
    {
        int committed = 0;
        for (int round = 0; round < Rounds; round++)
        {
            string month = $"{2000 + (round / 12)}-{1 + (round % 12):00}";
            JsonObject period = new() { ["period_key"] = month };
            Reply[] replies = await AtOnceAsync(
                () => books.RecordAsync(Some.Move($"r{round}", cash, food, "1", $"{month}-15T00:00:00Z")),
                () => books.CallAsync("close_period", books.Writer, period));
            Assert.Equal("closed", replies[1].Accepted().Status);
            committed += replies[0].Code is null ? 1 : 0;
            Assert.True(replies[0].Code is null or "period_closed", replies[0].Text);
        }

        Assert.Equal(committed, books.Transactions());
        Assert.Null(books.Verify().Fault);
    }

    [Fact]
    public async Task SplittingUnderAVelocityRule_LetsNoMorePassThanTheRule_HoweverManyAtOnce()
    {
        await books.SetPolicyAsync(PolicyProbe.Rule("split", "0").With("window", 60).With("sum", "100"));
        for (int round = 0; round < Rounds; round++)
        {
            books.Clock.Now += TimeSpan.FromMinutes(1);
            Reply[] replies = await AtOnceAsync([.. Enumerable.Range(0, 8).Select(one => (Func<Task<Reply>>)(() =>
                books.RecordAsync(Some.Move($"r{round}-{one}", cash, food, $"30.{one}{round:000}"))))]);
            Assert.All(replies, one => one.Accepted());
            Assert.Equal(3, replies.Count(one => one.Status == "committed"));
            Assert.Equal(5, replies.Count(one => one.Status == "proposed"));
        }

        Assert.Null(books.Verify().Fault);
    }

    private async Task<(string Id, string Digest)> ProposedAsync(int round)
    {
        string id = await books.ProposeAsync(Some.Move($"r{round}", cash, food, $"{2000 + round}"));
        return (id, (await books.DigestAsync(id))!);
    }

    /// <summary>Starts all calls behind one gate, so that they meet in the writer.</summary>
    internal static async Task<Reply[]> AtOnceAsync(params Func<Task<Reply>>[] calls)
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Reply>[] running = [.. calls.Select(async call =>
        {
            await gate.Task.ConfigureAwait(false);
            return await call().ConfigureAwait(false);
        })];
        gate.SetResult();
        return await Task.WhenAll(running);
    }
}
