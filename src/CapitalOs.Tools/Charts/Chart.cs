using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Charts;

/// <summary>A chart of accounts as a file of version 1 says it, right in itself.</summary>
/// <param name="Currency">What accounts count that name nothing, or null for the entity's base.</param>
/// <param name="Policy">What may change.</param>
/// <param name="Accounts">Parents before children, otherwise in file order.</param>
/// <param name="Groups">In file order.</param>
/// <param name="Aliases">In file order.</param>
internal sealed record Chart(
    CommodityCode? Currency,
    ChartPolicy Policy,
    IReadOnlyList<ChartAccount> Accounts,
    IReadOnlyList<ChartGroup> Groups,
    IReadOnlyList<ChartAlias> Aliases);
