using System.Globalization;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Policy;
using CapitalOs.Ledger.Proposals;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Proposals;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transactions;
using CsCheck;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Proposals, decisions, what looks alike, and what actors have committed.</summary>
public abstract class ProposalSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    private const long MicrosecondsPerDay = 86_400_000_000;
    private static readonly DateOnly Day = new(2026, 1, 31);

    [Fact]
    public async Task Proposal_IsReadAsWritten_AndMovesUntilItIsDecided()
    {
        (AccountRow cash, AccountRow food) = await AccountsAsync();
        ProposalRow written = Samples.Proposal("p1", 2);
        ProposalPosting[] postings = Samples.Postings(cash, food, 5);
        await WriteAsync(writer => writer.InsertProposal(written, postings));
        ProposalRow row = written with { Key = 1 };
        Assert.Equal(row, Find(written));
        Assert.Equal(row, Books.Read(books => books.ProposalAt(1)));
        Assert.Equal(row, Books.Read(books => books.FindOpenProposal("bank", "p1")));
        Assert.Null(Books.Read(books => books.FindOpenProposal("bank", "p2")));
        Assert.Equal(postings, Books.Read(books => books.PostingsOfProposal(1)));
        Assert.Equal([row], Books.Read(books => books.OpenProposalsOf(Samples.Entity, PeriodKey.Of(Day))));
        Assert.Empty(Books.Read(books => books.OpenProposalsOf("other", PeriodKey.Of(Day))));
        await WriteAsync(writer => writer.MoveProposal(1, ProposalStatus.Stale, 3));
        Assert.Equal((ProposalStatus.Stale, 3), (Find(written)!.Status, Find(written)!.StatusEventSeq));
        Assert.NotNull(Books.Read(books => books.FindOpenProposal("bank", "p1")));
        Assert.Empty(Alike(cash, -5));
        await WriteAsync(writer => writer.MoveProposal(1, ProposalStatus.Proposed, 4));
        Assert.Equal([1L], Alike(cash, -5));
        await WriteAsync(writer => writer.MoveProposal(1, ProposalStatus.Rejected, 5));
        Assert.Null(Books.Read(books => books.FindOpenProposal("bank", "p1")));
        Assert.Null(Books.Read(books => books.EffectOf(1)));
        await Assert.ThrowsAsync<BooksConstraintException>(
            () => WriteAsync(writer => writer.MoveProposal(1, ProposalStatus.Proposed, 6)));
    }

    [Fact]
    public async Task Proposal_BecomesItsTransaction_WithTheEffectThatWasApproved()
    {
        (AccountRow cash, AccountRow food) = await AccountsAsync();
        await Books.WriteAsync(writer => Samples.Move(writer, "t1", "2026-01-31", cash.Key, food.Key, 5));
        ProposalRow written = Samples.Proposal("p1", 3) with { ReversalOfKey = 1 };
        await WriteAsync(writer => writer.InsertProposal(written, Samples.Postings(cash, food, 5)));
        Assert.Equal(1, Books.Read(books => books.FindOpenReversal(1))!.Key);
        await WriteAsync(writer =>
        {
            writer.InsertDecision(1, Samples.Approval("boss", 4));
            writer.CommitProposal(1, 1, "{\"a\":1}", 4);
        });
        Assert.Null(Books.Read(books => books.FindOpenReversal(1)));
        ProposalRow row = Find(written)!;
        Assert.Equal((ProposalStatus.Committed, 1L, 4L), (row.Status, row.TransactionKey, row.StatusEventSeq));
        Assert.Equal("{\"a\":1}", Books.Read(books => books.EffectOf(1)));
        Assert.Equal([Samples.Approval("boss", 4)], Books.Read(books => books.DecisionsOf(1)));
        await Assert.ThrowsAsync<BooksConstraintException>(
            () => WriteAsync(writer => writer.InsertDecision(1, Samples.Approval("second", 5))));
    }

    [Fact]
    public async Task Proposals_ArePagedNewestFirst_AndByStatus()
    {
        (AccountRow cash, AccountRow food) = await AccountsAsync();
        foreach (string name in new[] { "a", "b", "c" })
        {
            await WriteAsync(writer => writer.InsertProposal(
                Samples.Proposal(name, writer.Head.Seq + 1), Samples.Postings(cash, food, 5)));
        }

        await WriteAsync(writer => writer.MoveProposal(2, ProposalStatus.Rejected, writer.Head.Seq + 1));
        Assert.Equal(["c", "b", "a"], Names(new() { Limit = 9 }));
        Assert.Equal(["c"], Names(new() { Limit = 1 }));
        Assert.Equal(["b", "a"], Names(new() { BeforeEventSeq = 4, Limit = 9 }));
        Assert.Equal(["c", "a"], Names(new() { Status = ProposalStatus.Proposed, Limit = 9 }));
        Assert.Equal(["b"], Names(new() { Status = ProposalStatus.Rejected, Limit = 9 }));
        Assert.Equal(["a"], Names(new() { Status = ProposalStatus.Proposed, BeforeEventSeq = 4, Limit = 9 }));
    }

    [Fact]
    public async Task PostingsOfADay_AreFoundByAccountAndAmount_OldestFirst()
    {
        (AccountRow cash, AccountRow food) = await AccountsAsync();
        foreach ((string name, string day, long amount) in new[]
        {
            ("1", "2026-01-31", 5L), ("2", "2026-01-30", 5L), ("3", "2026-01-31", 5L), ("4", "2026-01-31", 6L),
        })
        {
            await Books.WriteAsync(writer => Samples.Move(writer, name, day, cash.Key, food.Key, amount));
        }

        Assert.Equal([1L, 3L], Books.Read(books => books.TransactionsPosting(food.Key, 5, Day, 0, 9)));
        Assert.Equal([1L], Books.Read(books => books.TransactionsPosting(food.Key, 5, Day, 0, 1)));
        Assert.Empty(Books.Read(books => books.TransactionsPosting(food.Key, -5, Day, 0, 9)));
        Assert.Equal([4L], Books.Read(books => books.TransactionsPosting(cash.Key, -6, Day, 0, 9)));
        Assert.Equal("4", Books.Read(books => books.TransactionAt(4)).ExternalId);
    }

    [Theory]
    [InlineData("1969-12-31")]
    [InlineData("1970-01-01")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task PostingsOfADay_AreThoseOfItsWholeDay_InTheOrderOfTheirKeys(string text)
    {
        DateOnly day = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        long start = (day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * MicrosecondsPerDay;
        (AccountRow cash, AccountRow food) = await AccountsAsync();
        long[] within = [MicrosecondsPerDay - 1, 0, MicrosecondsPerDay / 2, -1, MicrosecondsPerDay];
        foreach (UtcInstant moment in within.Select(one => new UtcInstant(start + one)))
        {
            // No moment lies before the first day or after the last.
            if (moment.UnixMicroseconds is >= -62135596800000000 and <= 253402300799999999)
            {
                await WriteAsync(writer => writer.InsertTransaction(
                    Samples.Transaction(
                        writer,
                        $"at {moment.UnixMicroseconds}",
                        "2026-01-31",
                        new NewPosting(food.Key, 5, null),
                        new NewPosting(cash.Key, -5, null)) with { Date = moment }));
            }
        }

        Assert.Equal([1L, 2L, 3L], Books.Read(books => books.TransactionsPosting(food.Key, 5, day, 0, 9)));
        Assert.Equal([2L], Books.Read(books => books.TransactionsPosting(food.Key, 5, day, 1, 1)));
        Assert.Equal([3L], Books.Read(books => books.TransactionsPosting(food.Key, 5, day, 2, 9)));
        Assert.Empty(Books.Read(books => books.TransactionsPosting(food.Key, 5, day, 3, 9)));
    }

    [Fact]
    public void CommitsOfAWindow_AreWhatASlowCountFinds() => Gen.Select(
        Gen.Select(Gen.Int[0, 1], Gen.Int[-5, 5], Gen.Long[0, long.MaxValue]).List[0, 12], Gen.Int[1, 9]).Sample(
        (commits, seconds) =>
        {
            using TFactory factory = new();
            IBooks books = factory.New();
            books.WriteAsync(writer =>
            {
                Samples.Begin(writer);
                AccountRow cash = Samples.AddAccount(writer, "cash");
                AccountRow food = Samples.AddAccount(writer, "food");
                Samples.Move(writer, "t", "2026-01-31", cash.Key, food.Key, 5);
                Dictionary<string, List<(long At, Int128 Weight)>> slow = new() { ["a"] = [], ["b"] = [] };
                long clock = 100;
                foreach ((int who, int step, long weight) in commits)
                {
                    clock += step;
                    string actor = who == 0 ? "a" : "b";
                    UtcInstant now = new(clock * 1_000_000);
                    writer.CountCommit(actor, Samples.Entity, now, Figure.OfUnits(weight), 1);
                    long at = slow[actor].Count == 0 ? clock : Math.Max(clock, slow[actor][^1].At);
                    slow[actor].Add((at, weight));
                    (long At, Int128 Weight)[] inside = [.. slow[actor].Where(one => one.At > clock - seconds)];
                    Velocity expected = new(
                        inside.Length, Figure.Sum(inside.Select(one => Figure.OfUnits(one.Weight))));
                    Assert.Equal(expected, writer.CommittedWithin(actor, Samples.Entity, now, seconds));
                }

                Assert.Equal(
                    new Velocity(0, Figure.Zero), writer.CommittedWithin("a", "other", new(0), seconds));
            }).GetAwaiter().GetResult();
            books.DisposeAsync().AsTask().GetAwaiter().GetResult();
        },
        iter: 40);

    private ProposalRow? Find(ProposalRow row) => Books.Read(books => books.FindProposal(row.ProposalId));

    private IReadOnlyList<long> Alike(AccountRow account, long minorUnits) =>
        Books.Read(books => books.ProposalsPosting(account.Key, minorUnits, Day, 0, 9));

    private IEnumerable<string> Names(ProposalQuery query) =>
        Books.Read(books => books.ListProposals(query)).Select(row => row.ExternalId);

    private Task<(AccountRow Cash, AccountRow Food)> AccountsAsync() => Books.WriteAsync(
        writer => (Samples.AddAccount(writer, "cash"), Samples.AddAccount(writer, "food")));

    private Task WriteAsync(Action<IBooksWriter> command) => Books.WriteAsync(writer =>
    {
        command(writer);
        Samples.AppendEvent(writer);
    });
}
