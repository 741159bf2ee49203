namespace CapitalOs.Tools.Charts;

/// <summary>What an import of a chart did, or what a dry run would have done.</summary>
/// <param name="IsDryRun">Whether everything was taken back.</param>
/// <param name="AccountsRead">Accounts of the file.</param>
/// <param name="AccountsCreated">Accounts that are new in the books.</param>
/// <param name="AccountsChanged">Accounts of which something changed.</param>
/// <param name="GroupsSet">Groups that are new or changed.</param>
/// <param name="AliasesSet">Aliases that are new or moved.</param>
public sealed record ChartSummary(
    bool IsDryRun, int AccountsRead, int AccountsCreated, int AccountsChanged, int GroupsSet, int AliasesSet);
