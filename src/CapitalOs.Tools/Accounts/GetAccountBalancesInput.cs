namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>get_account_balances</c>.</summary>
/// <param name="AsOfDate">Through which day.</param>
/// <param name="SourcePolicy">ledger_only, snapshot_only or best_available; null for what is configured.</param>
/// <param name="Accounts">Filter, or null.</param>
/// <param name="EntityId">Filter, or null.</param>
/// <param name="Limit">Most rows.</param>
/// <param name="Cursor">The page before, or null.</param>
public sealed record GetAccountBalancesInput(
    DateOnly AsOfDate,
    string? SourcePolicy,
    IReadOnlyList<AccountRef>? Accounts,
    string? EntityId,
    int Limit,
    string? Cursor);
