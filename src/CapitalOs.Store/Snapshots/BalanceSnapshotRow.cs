using CapitalOs.Ledger.Money;

namespace CapitalOs.Store.Snapshots;

/// <summary>What a statement said an account's balance was at the end of a day.</summary>
/// <param name="SnapshotId">The public id, one per account and day.</param>
/// <param name="AccountKey">The account's key.</param>
/// <param name="Date">The day.</param>
/// <param name="Balance">The stated balance in the ledger's sign.</param>
/// <param name="SourceSystem">Who said it.</param>
/// <param name="SourceArtifactId">The statement's id, or null.</param>
/// <param name="EventSeq">The event that recorded the current value.</param>
public sealed record BalanceSnapshotRow(
    Guid SnapshotId,
    long AccountKey,
    DateOnly Date,
    Amount Balance,
    string SourceSystem,
    string? SourceArtifactId,
    long EventSeq);
