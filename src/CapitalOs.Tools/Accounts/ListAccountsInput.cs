using CapitalOs.Ledger.Accounts;

namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>list_accounts</c>.</summary>
/// <param name="Limit">Most rows.</param>
/// <param name="Cursor">The page before, or null.</param>
/// <param name="EntityId">Filter, or null.</param>
/// <param name="Type">Filter, or null.</param>
/// <param name="CodePrefix">Filter, or null.</param>
public sealed record ListAccountsInput(
    int Limit, string? Cursor, string? EntityId, AccountType? Type, string? CodePrefix);
