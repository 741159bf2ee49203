using CapitalOs.Store;
using CapitalOs.Store.Transactions;

namespace CapitalOs.Tools.Import;

/// <summary>The transactions that earlier imports of a source brought, by external id, in one pass over them.</summary>
internal static class KnownTransactions
{
    private const int PageSize = 500;

    /// <summary>All transactions of a source, newest first.</summary>
    public static IEnumerable<TransactionRow> Of(IBooksReader books, TransactionQuery filter)
    {
        TransactionQuery query = filter with { Limit = PageSize };
        while (true)
        {
            IReadOnlyList<TransactionRow> page = books.ListTransactions(query);
            foreach (TransactionRow row in page)
            {
                yield return row;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            query = query with { AfterDate = page[^1].Date, AfterTransactionId = page[^1].TransactionId };
        }
    }
}
