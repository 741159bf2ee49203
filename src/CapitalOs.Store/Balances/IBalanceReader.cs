using CapitalOs.Ledger.Periods;

namespace CapitalOs.Store.Balances;

/// <summary>Balances from per-account, per-month totals, so that their cost does not grow with the books.</summary>
public interface IBalanceReader
{
    /// <summary>
    /// The sum of an account's postings with a business date in (<paramref name="after"/>, <paramref name="asOf"/>],
    /// in minor units; <paramref name="after"/> null means from the beginning.
    /// </summary>
    long SumPostings(long accountKey, DateOnly? after, DateOnly asOf);

    /// <summary>The same for many accounts from the beginning, at a fraction of the cost of asking for each.</summary>
    /// <returns>The sum of each account in the order of the keys, 0 for one without postings.</returns>
    IReadOnlyList<long> SumPostings(IReadOnlyList<long> accountKeys, DateOnly asOf);

    /// <summary>
    /// What accounts turned over in each month of a span, both ends included, by (account key, month). Months without
    /// postings have no row.
    /// </summary>
    IReadOnlyList<MonthTotalRow> ListMonthTotals(IReadOnlyList<long> accountKeys, PeriodKey first, PeriodKey last);

    /// <summary>
    /// What an account turned over on each day of a span, both ends included, in order. Its cost is the postings of the
    /// span.
    /// </summary>
    IReadOnlyList<DayTotalRow> ListDayTotals(long accountKey, DateOnly first, DateOnly last);

    /// <summary>The first month in which an account of the entity has a posting, or null.</summary>
    PeriodKey? FirstMonthOf(string entityId);
}
