namespace CapitalOs.Store.Accounts;

/// <summary>The accounts of one version of the chart, as far as somebody has read them. Used by many threads.</summary>
internal sealed class Chart(ChartVersion version)
{
    // Keys are dense from 1.
    private readonly AccountRow?[] rows = new AccountRow?[version.LastAccount + 1];
    private volatile IReadOnlyList<AccountRow>? forest;

    public ChartVersion Version => version;

    /// <summary>All of them, each right before those below it, or null as long as nobody has read them all.</summary>
    public IReadOnlyList<AccountRow>? Forest => forest;

    /// <summary>The accounts of some keys in their order, or null where one is not known yet.</summary>
    public List<AccountRow>? Find(List<long> keys)
    {
        List<AccountRow> found = new(keys.Count);
        foreach (long key in keys)
        {
            if (Volatile.Read(ref rows[key]) is not { } row)
            {
                return null;
            }

            found.Add(row);
        }

        return found;
    }

    public void Keep(IReadOnlyList<AccountRow> read)
    {
        foreach (AccountRow row in read)
        {
            Volatile.Write(ref rows[row.Key], row);
        }
    }

    /// <summary>Keeps all accounts in the order of the forest.</summary>
    public void KeepForest(IReadOnlyList<AccountRow> read)
    {
        Keep(read);
        forest = read;
    }
}
