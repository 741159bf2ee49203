using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Plots;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;

namespace CapitalOs.Tools.Plots;

/// <summary>
/// What each account turned over in each bucket, in minor units, debits positive. From a month on a bucket is made of
/// kept totals; days and weeks read the postings of the span.
/// </summary>
internal sealed class BucketAmounts(IBooksReader books, IReadOnlyList<PlotSpan> spans, PlotBucket bucket)
{
    /// <summary>What an account turned over, a number a bucket.</summary>
    public Int128[] NetOf(AccountRow account) => bucket is PlotBucket.Day or PlotBucket.Week
        ? ByDays(account.Key)
        : ByMonths(account.Key);

    /// <summary>What an account had before the first bucket.</summary>
    public Int128 Before(AccountRow account) => SumUntil(account.Key, spans[0].First);

    private Int128[] ByDays(long key)
    {
        Int128[] sums = new Int128[spans.Count];
        int index = 0;

        // Days and buckets both ascend, so one walk along both finds every bucket.
        foreach (DayTotalRow row in books.ListDayTotals(key, spans[0].First, spans[^1].Last))
        {
            while (row.Day > spans[index].Last)
            {
                index++;
            }

            sums[index] += row.Net;
        }

        return sums;
    }

    private Int128[] ByMonths(long key)
    {
        Int128[] sums = new Int128[spans.Count];
        sums[0] = SumOf(key, spans[0]);
        if (spans.Count == 1)
        {
            return sums;
        }

        sums[^1] = SumOf(key, spans[^1]);
        int index = 1;
        foreach (MonthTotalRow row in WholeMonths(key))
        {
            while (row.Month > PeriodKey.Of(spans[index].Last))
            {
                index++;
            }

            sums[index] += row.Net;
        }

        return sums;
    }

    /// <summary>The months of all buckets but the first and last, which the span may cut short.</summary>
    private IReadOnlyList<MonthTotalRow> WholeMonths(long key) => spans.Count < 3
        ? []
        : books.ListMonthTotals([key], PeriodKey.Of(spans[1].First), PeriodKey.Of(spans[^2].Last));

    private Int128 SumOf(long key, PlotSpan span) =>
        books.SumPostings(key, null, span.Last) - SumUntil(key, span.First);

    private Int128 SumUntil(long key, DateOnly first) =>
        first == DateOnly.MinValue ? 0 : books.SumPostings(key, null, first.AddDays(-1));
}
