using CapitalOs.Store.Accounts;

namespace CapitalOs.Store.Snapshots;

/// <summary>Reads balance snapshots.</summary>
public interface ISnapshotReader
{
    /// <summary>The snapshot of an account on exactly this day, or null.</summary>
    BalanceSnapshotRow? FindSnapshot(long accountKey, DateOnly date);

    /// <summary>
    /// The latest snapshot of each account on or before this day, or null, in the order of the accounts.
    /// </summary>
    IReadOnlyList<BalanceSnapshotRow?> LatestSnapshots(IReadOnlyList<AccountRow> accounts, DateOnly asOf);

    /// <summary>Earlier values of the snapshot of a day, oldest first.</summary>
    IReadOnlyList<BalanceSnapshotRow> SnapshotHistory(long accountKey, DateOnly date);
}
