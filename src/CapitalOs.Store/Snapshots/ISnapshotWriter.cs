namespace CapitalOs.Store.Snapshots;

/// <summary>Records balance snapshots; an earlier value goes to the history, which is append-only.</summary>
public interface ISnapshotWriter
{
    /// <summary>Records a snapshot. When the day has one already, its value moves to the history first.</summary>
    void PutSnapshot(BalanceSnapshotRow snapshot);
}
