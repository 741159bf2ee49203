namespace CapitalOs.Store.Accounts;

/// <summary>Another name of an account, as it stands.</summary>
/// <param name="EntityId">Whose account.</param>
/// <param name="Alias">The name; unique among the aliases and codes of its entity.</param>
/// <param name="AccountId">What it names.</param>
/// <param name="EventSeq">The event that set it.</param>
public sealed record AccountAliasRow(string EntityId, string Alias, Guid AccountId, long EventSeq);
