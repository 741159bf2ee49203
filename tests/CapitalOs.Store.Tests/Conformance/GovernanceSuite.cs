using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Obligations;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Obligations;
using CapitalOs.Store.Periods;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Obligations and periods.</summary>
public abstract class GovernanceSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    private static readonly PeriodKey January = PeriodKey.Of(new DateOnly(2026, 1, 31));

    [Fact]
    public async Task Obligation_IsReadAsWritten_AndKeepsItsEarlierVersions()
    {
        AccountRow account = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        ObligationRow first = Samples.Obligation(account, "rent", 2);
        await Put(first);
        Assert.Equal(first with { Key = 1 }, Find(first));
        ObligationRow second = first with
        {
            Cadence = Cadence.Every(2, IntervalUnit.Weeks),
            ExpectedAmount = Amount.Of(7, Samples.Usd),
            IsVariable = true,
            TimesRolled = 3,
            NextDueDate = new DateOnly(2026, 4, 30),
            Metadata = "{\"a\":1}",
            IsActive = false,
            EventSeq = 3,
        };
        await Put(second);
        Assert.Equal(second with { Key = 1 }, Find(first));
        Assert.Equal([first with { Key = 1 }], Books.Read(books => books.ObligationHistory(1)));
        Assert.Null(Books.Read(books => books.FindObligation(Guid.Empty)));
    }

    [Fact]
    public async Task Obligations_ArePagedByDueDateThenId()
    {
        AccountRow account = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        DateOnly day = new(2026, 1, 31);
        foreach ((string name, int days, bool active) in new[] { ("b", 1, true), ("a", 0, true), ("c", 2, false) })
        {
            ObligationRow row = Samples.Obligation(account, name, Books.Read(books => books.Head.Seq) + 1);
            await Put(row with
            {
                FirstDueDate = day.AddDays(days), NextDueDate = day.AddDays(days), IsActive = active,
            });
        }

        Assert.Equal(["a", "b"], Names(new() { ActiveOnly = true, Limit = 9 }));
        Assert.Equal(["a", "b", "c"], Names(new() { ActiveOnly = false, Limit = 9 }));
        Assert.Equal(["a"], Names(new() { ActiveOnly = false, DueBefore = day.AddDays(1), Limit = 9 }));
        Assert.Equal(["a"], Names(new() { ActiveOnly = false, Limit = 1 }));
        ObligationRow last = Books.Read(books => books.ListObligations(new() { ActiveOnly = false, Limit = 2 }))[1];
        Assert.Equal(["c"], Names(new()
        {
            ActiveOnly = false, AfterDueDate = last.NextDueDate, AfterObligationId = last.ObligationId, Limit = 9,
        }));
    }

    [Fact]
    public async Task Fulfilments_AreFoundByTransactionAndByMoment_AndATransactionCountsOnce()
    {
        AccountRow cash = await Books.WriteAsync(writer => Samples.AddAccount(writer, "cash"));
        AccountRow food = await Books.WriteAsync(writer => Samples.AddAccount(writer, "food"));
        long transaction = await Books.WriteAsync(
            writer => Samples.Move(writer, "t1", "2026-01-31", cash.Key, food.Key, 5));
        await Put(Samples.Obligation(cash, "rent", 3));
        FulfilmentRow by = new(new DateOnly(2026, 1, 31), new UtcInstant(10), transaction, 4);
        FulfilmentRow bare = new(new DateOnly(2026, 2, 28), new UtcInstant(20), null, 5);
        await Fulfil(by);
        await Fulfil(bare);
        Assert.Equal(by, Books.Read(books => books.FindFulfilment(1, transaction)));
        Assert.Null(Books.Read(books => books.FindFulfilment(1, transaction + 1)));
        Assert.Equal(bare, Books.Read(books => books.FindBareFulfilment(1, new(20), new(21))));
        Assert.Null(Books.Read(books => books.FindBareFulfilment(1, new(10), new(20))));
        Assert.Null(Books.Read(books => books.FindBareFulfilment(1, new(21), new(99))));
        Assert.Equal(bare, Books.Read(books => books.LastFulfilment(1)));
        await Assert.ThrowsAsync<BooksConstraintException>(() => Fulfil(by with { EventSeq = 6 }));
    }

    [Fact]
    public async Task Period_IsOpenUntilItChanges_AndALockIsForGood()
    {
        Assert.Equal(PeriodState.Open, State());
        await Change(PeriodState.Closed, null);
        await Assert.ThrowsAsync<BooksConstraintException>(() => Change(PeriodState.Closed, null));
        await Change(PeriodState.Open, "late");
        await Change(PeriodState.Locked, null);
        Assert.Equal(PeriodState.Locked, State());
        await Assert.ThrowsAsync<BooksConstraintException>(() => Change(PeriodState.Open, "no"));
        Assert.Equal(
            [
                new PeriodChangeRow(PeriodState.Closed, null, 2), new PeriodChangeRow(PeriodState.Open, "late", 3),
                new PeriodChangeRow(PeriodState.Locked, null, 4),
            ],
            Books.Read(books => books.PeriodChanges(Samples.Entity, January)));
        Assert.Equal(
            PeriodState.Open,
            Books.Read(books => books.StateOf(Samples.Entity, PeriodKey.Of(new DateOnly(2026, 2, 1)))));
        Assert.Equal(PeriodState.Open, Books.Read(books => books.StateOf("other", January)));
    }

    private ObligationRow? Find(ObligationRow row) => Books.Read(books => books.FindObligation(row.ObligationId));

    private PeriodState State() => Books.Read(books => books.StateOf(Samples.Entity, January));

    private IEnumerable<string> Names(ObligationQuery query) =>
        Books.Read(books => books.ListObligations(query)).Select(row => row.Name);

    private Task Put(ObligationRow row) => Books.WriteAsync(writer =>
    {
        writer.PutObligation(row);
        Samples.AppendEvent(writer);
    });

    private Task Fulfil(FulfilmentRow row) => Books.WriteAsync(writer =>
    {
        writer.InsertFulfilment(1, row);
        Samples.AppendEvent(writer);
    });

    private Task Change(PeriodState state, string? reason) => Books.WriteAsync(writer =>
    {
        writer.InsertPeriodChange(
            Samples.Entity, January, new PeriodChangeRow(state, reason, writer.Head.Seq + 1));
        Samples.AppendEvent(writer);
    });
}
