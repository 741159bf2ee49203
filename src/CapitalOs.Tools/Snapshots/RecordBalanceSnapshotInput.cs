using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Accounts;

namespace CapitalOs.Tools.Snapshots;

/// <summary>The decoded input of <c>record_balance_snapshot</c>.</summary>
/// <param name="SourceSystem">Who says so.</param>
/// <param name="Account">Whose balance.</param>
/// <param name="SnapshotDate">At the end of which day.</param>
/// <param name="Balance">A decimal string in the ledger's sign.</param>
/// <param name="Currency">The account's commodity.</param>
/// <param name="SourceArtifactId">The statement's id, or null.</param>
/// <param name="EntityId">Whose books.</param>
public sealed record RecordBalanceSnapshotInput(
    string SourceSystem,
    AccountRef Account,
    DateOnly SnapshotDate,
    string Balance,
    CommodityCode Currency,
    string? SourceArtifactId,
    string EntityId);
