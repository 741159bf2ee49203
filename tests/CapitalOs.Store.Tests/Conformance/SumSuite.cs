using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transactions;
using CsCheck;

namespace CapitalOs.Store.Tests.Conformance;

/// <summary>Sums from kept totals are the sums of the postings.</summary>
public abstract class SumSuite<TFactory> : BooksSuite<TFactory>
    where TFactory : IBooksFactory, new()
{
    private static readonly Gen<DateOnly> GenDay =
        Gen.Int[-200, 500].Select(offset => new DateOnly(1970, 1, 1).AddDays(offset));

    [Fact]
    public async Task SumOfAnyWindow_IsTheSumOfItsPostings()
    {
        AccountRow[] accounts = await Books.WriteAsync(writer => Enumerable.Range(0, 4)
            .Select(i => Samples.AddAccount(writer, $"a{i}"))
            .ToArray());
        Gen<(DateOnly Day, long Micros, int[] Accounts, long[] Units)> genBundle = Gen.Select(
            GenDay, Gen.Long[0, 86_399_999_999], Gen.Int[0, 3].Array[2, 6], Gen.Long[1, 1_000_000].Array[6]);
        List<(long Account, DateOnly Day, long Units)> naive = [];
        int made = 0;

        await genBundle.Array[1, 20].SampleAsync(
            async bundles => await Books.WriteAsync(writer =>
            {
                foreach ((DateOnly day, long micros, int[] members, long[] units) in bundles)
                {
                    NewPosting[] postings = Balanced(accounts, members, units);
                    NewTransaction transaction = Samples.Transaction(writer, $"{++made}", "2026-01-01", postings);
                    long midnight = (day.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * 86_400_000_000L;
                    writer.InsertTransaction(transaction with { Date = new UtcInstant(midnight + micros) });
                    Samples.AppendEvent(writer);
                    naive.AddRange(postings.Select(p => (p.AccountKey, day, p.MinorUnits)));
                }
            }),
            iter: 30,
            threads: 1);

        Assert.True(naive.Count > 200, "the sample is too small to mean anything");
        Gen.Select(Gen.Int[0, 3], GenDay.Nullable(), GenDay).Sample(
            (account, after, asOf) =>
            {
                long key = accounts[account].Key;
                long expected = naive
                    .Where(p => p.Account == key && p.Day <= asOf && (after is null || p.Day > after))
                    .Sum(p => p.Units);
                Assert.Equal(expected, Books.Read(books => books.SumPostings(key, after, asOf)));
            },
            iter: 3000,
            threads: 1);
        long[] keys = [.. accounts.Select(account => account.Key), 4_711];
        GenDay.Sample(
            asOf => Assert.Equal(
                keys.Select(key => Books.Read(books => books.SumPostings(key, null, asOf))),
                Books.Read(books => books.SumPostings(keys, asOf))),
            iter: 1000,
            threads: 1);
        Gen.Select(Gen.Int[0, 3], GenDay, GenDay).Sample(
            (account, first, last) => AssertTotals(accounts[account].Key, first, last, naive),
            iter: 500,
            threads: 1);
        Assert.Equal(
            PeriodKey.Of(naive.Min(p => p.Day)), Books.Read(books => books.FirstMonthOf(Samples.Entity)));
        Assert.Null(Books.Read(books => books.FirstMonthOf("elsewhere")));
    }

    private void AssertTotals(
        long key, DateOnly first, DateOnly last, List<(long Account, DateOnly Day, long Units)> naive)
    {
        IEnumerable<(DateOnly Day, long Units)> days = naive
            .Where(p => p.Account == key && p.Day >= first && p.Day <= last)
            .GroupBy(p => p.Day)
            .OrderBy(day => day.Key)
            .Select(day => (day.Key, day.Sum(p => p.Units)));
        Assert.Equal(
            days,
            Books.Read(books => books.ListDayTotals(key, first, last)).Select(row => (row.Day, (long)row.Net)));
        (PeriodKey from, PeriodKey to) = (PeriodKey.Of(first), PeriodKey.Of(last));
        IEnumerable<MonthTotalRow> months = naive
            .Where(p => p.Account == key && PeriodKey.Of(p.Day) >= from && PeriodKey.Of(p.Day) <= to)
            .GroupBy(p => PeriodKey.Of(p.Day))
            .OrderBy(month => month.Key)
            .Select(month => new MonthTotalRow(key, month.Key, month.Sum(p => p.Units), 0));
        Assert.Equal(months, Books.Read(books => books.ListMonthTotals([key], from, to)));
    }

    private static NewPosting[] Balanced(AccountRow[] accounts, int[] members, long[] units)
    {
        NewPosting[] postings = new NewPosting[members.Length];
        long sum = 0;
        for (int i = 1; i < members.Length; i++)
        {
            sum += units[i];
            postings[i] = new NewPosting(accounts[members[i]].Key, units[i], null);
        }

        postings[0] = new NewPosting(accounts[members[0]].Key, -sum, null);
        return postings;
    }
}
