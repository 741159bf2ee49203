namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>get_account_history</c>.</summary>
/// <param name="Account">Which account.</param>
/// <param name="EntityId">Where aliases and codes are looked up; the default entity when null.</param>
/// <param name="Limit">Most rows.</param>
/// <param name="Cursor">The page before, or null.</param>
public sealed record GetAccountHistoryInput(AccountRef Account, string? EntityId, int Limit, string? Cursor);
