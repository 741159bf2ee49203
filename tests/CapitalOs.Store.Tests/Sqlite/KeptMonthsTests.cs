using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Obligations;
using CapitalOs.Store.Tests.Conformance;
using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>When what was read of months is given again, and when it is read anew.</summary>
public sealed class KeptMonthsTests : BooksSuite<FileBooks>
{
    private static readonly PeriodKey March = PeriodKey.Of(new DateOnly(2026, 3, 1));
    private static readonly PeriodKey May = PeriodKey.Of(new DateOnly(2026, 5, 1));
    private long[] _keys = null!;
    private int _made;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _keys = await Books.WriteAsync(writer => Enumerable.Range(0, 70)
            .Select(i => Samples.AddAccount(writer, $"a{i}", AccountType.Expense).Key)
            .ToArray());
        await MoveAsync("2026-04-15", 1);
    }

    [Theory]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-03-01", false)]
    [InlineData("2026-05-31", false)]
    [InlineData("2026-06-01", true)]
    public async Task Transaction_OfADayInTheSpan_MakesItAnother(string date, bool isTheSame)
    {
        IReadOnlyList<MonthTotalRow> before = Totals();
        Assert.Same(before, Totals());
        await MoveAsync(date, 10);
        Assert.Equal(isTheSame, ReferenceEquals(before, Totals()));
        Assert.Equal(isTheSame ? 1 : 11, Totals().Where(row => row.AccountKey == _keys[1]).Sum(row => row.Net));

        // Once seen, a transaction is not looked at again.
        await MoveAsync("2026-07-01", 100);
        Assert.Same(Totals(), Totals());
    }

    [Fact]
    public async Task FulfilmentByAnOldTransaction_MakesItAnother()
    {
        Assert.Equal(0, Totals().Single(row => row.AccountKey == _keys[1]).Explained);
        await Books.WriteAsync(writer =>
        {
            AccountRow account = writer.ListAccounts(new() { Limit = 99 }).Single(one => one.Key == _keys[2]);
            writer.PutObligation(Samples.Obligation(account, "rent", writer.Head.Seq + 1));
            Samples.AppendEvent(writer);
            writer.InsertFulfilment(1, new FulfilmentRow(
                new DateOnly(2026, 4, 30), new UtcInstant(1), 1, writer.Head.Seq));
        });
        Assert.Equal(1, Totals().Single(row => row.AccountKey == _keys[1]).Explained);
    }

    [Fact]
    public async Task OlderSnapshot_GoesOnShowingItsOwn_AndTakesNothingAway()
    {
        IReadOnlyList<MonthTotalRow> first = Totals();
        Books.Read(old =>
        {
            Assert.Same(first, old.ListMonthTotals(_keys, March, May));
            Task.Run(() => MoveAsync("2026-04-20", 10)).GetAwaiter().GetResult();
            IReadOnlyList<MonthTotalRow> later = Task.Run(Totals).GetAwaiter().GetResult();
            Assert.Equal(11, later.Single(row => row.AccountKey == _keys[1]).Net);
            Assert.Equal(first, old.ListMonthTotals(_keys, March, May));
            Assert.Same(later, Task.Run(Totals).GetAwaiter().GetResult());
            return true;
        });
    }

    [Fact]
    public async Task ManyTransactions_AreNotLookedThrough()
    {
        IReadOnlyList<MonthTotalRow> before = Totals();
        await Books.WriteAsync(writer =>
        {
            for (int i = 0; i <= KeptMonths.TransactionsMax; i++)
            {
                Move(writer, "2026-07-01", 1);
            }
        });
        Assert.NotSame(before, Totals());
        Assert.Equal(before, Totals());
    }

    /// <summary>Each of them has its own answer, and the one asked for longest ago gives way.</summary>
    [Fact]
    public void SpansAndAccounts_AreToldApart()
    {
        PeriodKey april = PeriodKey.Of(new DateOnly(2026, 4, 1));
        IReadOnlyList<MonthTotalRow> whole = Totals();
        Assert.Empty(Books.Read(books => books.ListMonthTotals(_keys, March, March)));
        Assert.Equal(whole, Books.Read(books => books.ListMonthTotals(_keys, april, april)));
        Assert.Empty(Books.Read(books => books.ListMonthTotals(_keys, May, May)));
        Assert.Empty(Books.Read(books => books.ListMonthTotals(_keys[2..], March, May)));
        Assert.NotSame(whole, Totals());
        Assert.Equal(whole, Totals());
    }

    private IReadOnlyList<MonthTotalRow> Totals() =>
        Books.Read(books => books.ListMonthTotals(_keys, March, May));

    private Task MoveAsync(string date, long units) => Books.WriteAsync(writer => Move(writer, date, units));

    private void Move(IBooksWriter writer, string date, long units) =>
        Samples.Move(writer, $"{++_made}", date, _keys[0], _keys[1], units);
}
