using CapitalOs.Store.Balances;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Snapshots;

/// <summary>
/// The latest snapshots of accounts on or before days, as readers of one file have read them, shared among them: until
/// a snapshot is recorded or replaced, for either has a younger event than all others. Only for readers: a writer sees
/// events that can be taken back and their numbers given to others.
/// </summary>
internal sealed class KeptSnapshots
{
    /// <summary>Of how many days: of 20,000 accounts with a snapshot each they take 10 MB.</summary>
    public const int DaysMax = 4;

    private const string Last = "SELECT coalesce(max(event_seq), 0) FROM balance_snapshots";

    // Names of documents may be longer, and thousands of those would fill the memory.
    private const int ArtifactLengthMax = 128;

    private readonly DayTable<BalanceSnapshotRow?> _days = new(DaysMax);

    /// <summary>What is kept of a day, for a reader in its snapshot.</summary>
    public DayInView<BalanceSnapshotRow?> See(Connection reader, DateOnly day)
    {
        long last = reader.Scalar(Last);
        KeptDay<BalanceSnapshotRow?> kept = _days.Find(day) is { } known && known.UpTo >= last
            ? known
            : new KeptDay<BalanceSnapshotRow?>(day, last);
        _days.Put(kept);
        return new DayInView<BalanceSnapshotRow?>(kept, last, IsSmall);
    }

    private static bool IsSmall(BalanceSnapshotRow? row) =>
        row?.SourceArtifactId is not { Length: > ArtifactLengthMax };
}
