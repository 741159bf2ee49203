using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Proposals;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Proposals;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transactions;
using CapitalOs.Store.Transfers;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Proposals that hold both sides of a transfer.</summary>
public abstract class ProposedTransferSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    private static readonly PeriodKey Month = PeriodKey.Of(new DateOnly(2026, 1, 31));

    [Fact]
    public async Task Transfer_IsReadAsWritten_AndFoundFromEitherSide()
    {
        (ProposalRow row, ProposalPosting[] postings) = await Propose();
        row = row with { Key = 1 };
        Assert.Equal("trust", row.Transfer!.ToEntityId);
        Assert.Equal(row, Books.Read(books => books.FindProposal(row.ProposalId)));
        Assert.Equal(row, Books.Read(books => books.ProposalAt(1)));
        Assert.Equal([row], Books.Read(books => books.ListProposals(new() { Limit = 9 })));
        Assert.Equal(postings, Books.Read(books => books.PostingsOfProposal(1)));
        foreach (string side in new[] { "n-out", "n-in" })
        {
            Assert.Equal(row, Books.Read(books => books.FindOpenProposal("bank", side)));
            Assert.Null(Books.Read(books => books.FindOpenProposal("other", side)));
        }

        foreach (string entity in new[] { Samples.Entity, "trust" })
        {
            Assert.Equal([row], Books.Read(books => books.OpenProposalsOf(entity, Month)));
            Assert.Empty(Books.Read(books => books.OpenProposalsOf(entity, PeriodKey.Of(new DateOnly(2026, 2, 1)))));
        }

        Assert.Equal(
            [1L], Books.Read(books => books.ProposalsPosting(postings[3].AccountKey, -900, new(2026, 1, 31), 0, 9)));
        await WriteAsync(writer => writer.MoveProposal(1, ProposalStatus.Rejected, writer.Head.Seq + 1));
        Assert.Null(Books.Read(books => books.FindOpenProposal("bank", "n-in")));
        Assert.Empty(Books.Read(books => books.OpenProposalsOf("trust", Month)));
    }

    [Fact]
    public async Task Sides_ThatDoNotMirrorEachOther_AreRefused()
    {
        Func<ProposalRow, ProposalRow>[] rows =
        [
            row => row with { Transfer = row.Transfer! with { ToEntityId = Samples.Entity } },
            row => row with { Transfer = row.Transfer! with { ToExternalId = row.ExternalId } },
            row => row with { Transfer = null },
        ];
        foreach (Func<ProposalRow, ProposalRow> change in rows)
        {
            await Assert.ThrowsAsync<BooksConstraintException>(() => Propose(change));
        }

        Func<ProposalPosting[], ProposalPosting[]>[] postings =
        [
            all => [all[1], all[0], all[2], all[3]],
            all => [all[0], all[1], all[3], all[2]],
            all => [all[2], all[3], all[0], all[1]],
            all => [all[0], all[1]],
            all => [all[0], all[1], all[2]],
            all => [all[0], all[1], Twice(all[2]), Twice(all[3])],
        ];
        foreach (Func<ProposalPosting[], ProposalPosting[]> move in postings)
        {
            await Assert.ThrowsAsync<BooksConstraintException>(() => Propose(move: move));
        }

        await Propose();
    }

    [Fact]
    public async Task Transfer_CommitsAsThePairThatItIs_AndNotAsOneSideOrAnotherPair()
    {
        (ProposalRow row, ProposalPosting[] postings) = await Propose();
        await Assert.ThrowsAsync<BooksConstraintException>(() => Commit(row, postings, null));
        await Assert.ThrowsAsync<BooksConstraintException>(() => WriteAsync(
            writer => writer.CommitProposal(1, 1, "{}", writer.Head.Seq + 1)));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Commit(row, postings, Guid.Empty));
        await Commit(row, postings, row.Transfer!.TransferId);
        ProposalRow done = Books.Read(books => books.ProposalAt(1));
        Assert.Equal(ProposalStatus.Committed, done.Status);
        TransferRow transfer = Books.Read(books => books.FindTransferOf(done.TransactionKey!.Value))!;
        Assert.Equal(row.Transfer.TransferId, transfer.TransferId);
    }

    private static ProposalPosting Twice(ProposalPosting one) => one with { Amount = one.Amount + one.Amount };

    /// <summary>Commits both transactions; pairs them under a transfer id, or not at all.</summary>
    private Task Commit(ProposalRow row, ProposalPosting[] postings, Guid? transferId) => WriteAsync(writer =>
    {
        long seq = writer.Head.Seq + 1;
        long paid = writer.InsertTransaction(Transaction(writer, row.ExternalId, row.EntityId, postings[..2]));
        long received = writer.InsertTransaction(
            Transaction(writer, row.Transfer!.ToExternalId, row.Transfer.ToEntityId, postings[2..]));
        if (transferId is { } id)
        {
            writer.InsertTransfer(new NewTransfer(
                id, paid, received, postings[0].AccountKey, postings[3].AccountKey, 900, seq));
        }

        writer.CommitProposal(1, paid, "{}", seq);
    });

    private static NewTransaction Transaction(
        IBooksWriter writer, string name, string entity, ProposalPosting[] postings) => Samples.Transaction(
            writer,
            name,
            "2026-01-31",
            [.. postings.Select(one => new NewPosting(one.AccountKey, one.Amount.MinorUnits, null))]) with
        {
            EntityId = entity,
        };

    /// <summary>Proposes a transfer in books that have one between the same accounts.</summary>
    private async Task<(ProposalRow Row, ProposalPosting[] Postings)> Propose(
        Func<ProposalRow, ProposalRow>? change = null, Func<ProposalPosting[], ProposalPosting[]>? move = null)
    {
        if (Books.Read(books => books.FindEntity("trust")) is null)
        {
            await WriteAsync(writer => Samples.AddTransfer(
                writer, Samples.AddAccount(writer, "cash"), Samples.AddAccount(writer, "due"), 5));
        }

        return await Books.WriteAsync(writer =>
        {
            AccountRow cash = writer.FindAccountByCode(Samples.Entity, "cash")!;
            AccountRow due = writer.FindAccountByCode(Samples.Entity, "due")!;
            (ProposalRow Row, ProposalPosting[] Postings) made =
                SamplesOfTransfers.Propose(writer, cash, due, writer.Head.Seq + 1, change, move);
            Samples.AppendEvent(writer);
            return made;
        });
    }

    private Task WriteAsync(Action<IBooksWriter> command) => Books.WriteAsync(writer =>
    {
        command(writer);
        Samples.AppendEvent(writer);
    });
}
