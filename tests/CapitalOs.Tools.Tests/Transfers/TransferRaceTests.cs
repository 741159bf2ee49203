using System.Globalization;
using System.Text.Json.Nodes;
using CapitalOs.Store.Transactions;
using CapitalOs.TestKit;
using CapitalOs.Tools.Tests.Proposals;
using CapitalOs.Tools.Tests.Support;

namespace CapitalOs.Tools.Tests.Transfers;

/// <summary>Callers at once about a transfer that waits, in books in a file: both sides move or neither does.</summary>
public sealed class TransferRaceTests : IAsyncLifetime
{
    private const int Rounds = 200;
    private readonly ScratchFolder folder = new();
    private TestBooks books = null!;
    private JsonObject input = [];
    private string second = string.Empty;

    public async ValueTask InitializeAsync()
    {
        books = await TestBooks.OpenFileAsync(folder.File("books.db"));
        input = await EntityTransferTests.SidesAsync(books);
        second = await books.NewTokenAsync("another", "read", "approve");
    }

    public async ValueTask DisposeAsync()
    {
        await books.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task ProposeAndPropose_OfOneKey_KeepOneProposal()
    {
        for (int round = 0; round < Rounds; round++)
        {
            JsonObject asked = Asked(round, "2026-01");
            Reply[] replies = await RaceTests.AtOnceAsync(
                () => EntityTransferTests.TransferAsync(books, asked),
                () => EntityTransferTests.TransferAsync(books, asked));
            Assert.Equal(
                ["idempotent-replay", "proposed"],
                replies.Select(one => one.Accepted().Status).Order(StringComparer.Ordinal));
            Assert.Equal(replies[0]["proposal_id"], replies[1]["proposal_id"]);
        }

        Assert.Equal(Rounds, books.Books.Read(reader => reader.ListProposals(new() { Limit = 9 * Rounds }).Count));
        Moved(0);
    }

    [Fact]
    public async Task ApproveAndApprove_CommitBothSidesOnce()
    {
        for (int round = 0; round < Rounds; round++)
        {
            (string id, string digest) = await ProposedAsync(round, "2026-01");
            Reply[] replies = await RaceTests.AtOnceAsync(
                () => books.ApproveAsync(books.Approver, id, digest), () => books.ApproveAsync(second, id, digest));
            Assert.All(replies, one => Assert.Equal("committed", one.Accepted().Status));
            Assert.Equal(replies[0]["output_hash"], replies[1]["output_hash"]);
        }

        Moved(Rounds);
    }

    [Fact]
    public async Task ApproveAndReject_HaveOneWinner()
    {
        int committed = 0;
        for (int round = 0; round < Rounds; round++)
        {
            (string id, string digest) = await ProposedAsync(round, "2026-01");
            Reply[] replies = await RaceTests.AtOnceAsync(
                () => books.ApproveAsync(books.Approver, id, digest), () => books.RejectAsync(second, id));
            bool isApproved = replies[0].Code is null;
            Assert.Equal(isApproved ? "committed" : "rejected", replies[isApproved ? 0 : 1].Accepted().Status);
            replies[isApproved ? 1 : 0].Refused("proposal_decided");
            committed += isApproved ? 1 : 0;
        }

        Moved(committed);
    }

    [Fact]
    public async Task CloseOfEitherEntityAndApprove_EitherTheApprovalCameFirst_OrNothingMoved()
    {
        int committed = 0;
        for (int round = 0; round < Rounds; round++)
        {
            string month = $"{2000 + (round / 12)}-{1 + (round % 12):00}";
            (string id, string digest) = await ProposedAsync(round, month);
            JsonObject period = new()
            {
                ["period_key"] = month, ["entity_id"] = round % 2 == 0 ? "trust" : "entity-default",
            };
            Reply[] replies = await RaceTests.AtOnceAsync(
                () => books.ApproveAsync(books.Approver, id, digest),
                () => books.CallAsync("close_period", books.Writer, period));
            Assert.Equal("closed", replies[1].Accepted().Status);
            committed += replies[0].Code is null ? 1 : 0;
            Assert.True(replies[0].Code is null or "stale_proposal", replies[0].Text);
            Assert.Equal(
                replies[0].Code is null ? "committed" : "stale", (await books.ShowAsync(id))["proposal_status"]);
        }

        Moved(committed);
    }

    /// <summary>Each round has its own amount, so that none looks like an earlier one.</summary>
    private JsonObject Asked(int round, string month) => input
        .With("external_id", string.Create(CultureInfo.InvariantCulture, $"r{round}"))
        .With("amount", string.Create(CultureInfo.InvariantCulture, $"{2000 + round}"))
        .With("date", $"{month}-15T12:00:00Z");

    private async Task<(string Id, string Digest)> ProposedAsync(int round, string month)
    {
        Reply made = (await EntityTransferTests.TransferAsync(books, Asked(round, month))).Accepted();
        return (made["proposal_id"]!, (await books.DigestAsync(made["proposal_id"]!))!);
    }

    /// <summary>As many transactions in one entity as in the other, all of them paired, and the books verify.</summary>
    private void Moved(int transfers)
    {
        foreach (string entity in new[] { "entity-default", "trust" })
        {
            Assert.Equal(transfers, books.Books.Read(reader => reader.ListTransactions(
                new TransactionQuery { EntityId = entity, Limit = 9 * Rounds }).Count));
        }

        Assert.Equal(transfers, books.Books.Read(reader => reader.ListTransfers(new() { Limit = 9 * Rounds }).Count));
        Assert.Null(books.Verify().Fault);
    }
}
