namespace CapitalOs.Store.Balances;

/// <summary>Balances from per-account, per-month totals, so that their cost does not grow with the books.</summary>
public interface IBalanceReader
{
    /// <summary>
    /// The sum of an account's postings with a business date in (<paramref name="after"/>, <paramref name="asOf"/>],
    /// in minor units; <paramref name="after"/> null means from the beginning.
    /// </summary>
    long SumPostings(long accountKey, DateOnly? after, DateOnly asOf);
}
