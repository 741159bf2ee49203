namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>get_account_tree</c>.</summary>
/// <param name="RootAccountId">Where to start, or null for the whole forest.</param>
/// <param name="WithBalances">Whether each node carries its roll-up.</param>
/// <param name="AsOfDate">Through which day, or null for today.</param>
public sealed record GetAccountTreeInput(Guid? RootAccountId, bool WithBalances, DateOnly? AsOfDate);
