namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>set_account_state</c>.</summary>
/// <param name="Account">Which account.</param>
/// <param name="IsActive">Whether it takes new postings.</param>
/// <param name="EntityId">Where aliases and codes are looked up; the default entity when null.</param>
public sealed record SetAccountStateInput(AccountRef Account, bool IsActive, string? EntityId);
