namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>list_account_groups</c> and <c>list_account_aliases</c>.</summary>
/// <param name="Limit">Most rows.</param>
/// <param name="Cursor">The page before, or null.</param>
/// <param name="EntityId">Filter, or null.</param>
public sealed record ListAccountNamesInput(int Limit, string? Cursor, string? EntityId);
