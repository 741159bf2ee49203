namespace CapitalOs.Store.Accounts;

/// <summary>One line of a group.</summary>
/// <param name="AccountKey">The account's key.</param>
/// <param name="AccountId">Its public id.</param>
/// <param name="IncludesBelow">Whether all accounts below it belong too, those that come later as well.</param>
public sealed record AccountGroupMember(long AccountKey, Guid AccountId, bool IncludesBelow);
