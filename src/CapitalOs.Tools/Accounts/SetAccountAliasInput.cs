namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>set_account_alias</c>.</summary>
/// <param name="Alias">The name.</param>
/// <param name="Account">What it names from now on, or null to take it back.</param>
/// <param name="EntityId">Whose.</param>
public sealed record SetAccountAliasInput(string Alias, AccountRef? Account, string EntityId);
