namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>get_account_tree</c>.</summary>
/// <param name="Root">Where to start, or null for the whole forest.</param>
/// <param name="WithBalances">Whether each node carries its roll-up.</param>
/// <param name="AsOfDate">Through which day, or null for today.</param>
/// <param name="EntityId">Only this entity's, and where the root is named; null for all.</param>
public sealed record GetAccountTreeInput(AccountRef? Root, bool WithBalances, DateOnly? AsOfDate, string? EntityId);
