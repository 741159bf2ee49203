namespace CapitalOs.Store.Accounts;

/// <summary>The accounts of one version of the chart, as far as somebody has read them. Used by many threads.</summary>
internal sealed class Chart(ChartVersion version)
{
    /// <summary>
    /// How many characters of names and metadata are kept, so that a chart of long ones is read anew and does not fill
    /// the memory: 8 MB.
    /// </summary>
    public const long TextMax = 4_000_000;

    // Keys are dense from 1.
    private readonly AccountRow?[] rows = new AccountRow?[version.LastAccount + 1];
    private volatile IReadOnlyList<AccountRow>? forest;
    private long text;

    public ChartVersion Version => version;

    /// <summary>Lists of kept accounts.</summary>
    public ChartLists Lists { get; } = new();

    /// <summary>All of them, each right before those below it, or null as long as nobody has read them all.</summary>
    public IReadOnlyList<AccountRow>? Forest => forest;

    private bool IsFull => Interlocked.Read(ref text) > TextMax;

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

    /// <summary>Keeps accounts, as long as there is room.</summary>
    public void Keep(IReadOnlyList<AccountRow> read)
    {
        foreach (AccountRow row in read)
        {
            if (Volatile.Read(ref rows[row.Key]) is not null)
            {
                continue;
            }

            Interlocked.Add(ref text, row.Name.Length + row.Metadata.Length);
            if (IsFull)
            {
                return;
            }

            Volatile.Write(ref rows[row.Key], row);
        }
    }

    /// <summary>Keeps all accounts in the order of the forest, if there is room.</summary>
    public void KeepForest(IReadOnlyList<AccountRow> read)
    {
        Keep(read);
        if (!IsFull)
        {
            forest = read;
        }
    }
}
