namespace CapitalOs.Store.Accounts;

/// <summary>Lists of one version of the chart, made of kept accounts, as they were asked for. Used by many threads.
/// </summary>
internal sealed class ChartLists
{
    /// <summary>Accounts in all lists together, so that they take some 400 KB at most.</summary>
    public const int RowsMax = 2 * KeptChart.AccountsMax;

    // A list may be of no account at all.
    private const int ListsMax = 500;

    private readonly Dictionary<AccountQuery, List<AccountRow>> lists = [];
    private int rows;

    /// <summary>The list, or null.</summary>
    public List<AccountRow>? Find(AccountQuery query)
    {
        lock (lists)
        {
            return lists.GetValueOrDefault(query);
        }
    }

    /// <summary>Keeps a list. One of accounts that are named by their ids is hardly asked for twice.</summary>
    public void Keep(AccountQuery query, List<AccountRow> list)
    {
        if (query.AccountIds is not null || list.Count > RowsMax)
        {
            return;
        }

        lock (lists)
        {
            if (lists.ContainsKey(query))
            {
                return;
            }

            if (lists.Count == ListsMax || rows + list.Count > RowsMax)
            {
                lists.Clear();
                rows = 0;
            }

            lists.Add(query, list);
            rows += list.Count;
        }
    }
}
