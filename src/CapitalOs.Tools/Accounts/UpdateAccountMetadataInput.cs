namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>update_account_metadata</c>.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Patch">A merge patch, canonical JSON.</param>
/// <param name="EntityId">Where aliases and codes are looked up; the default entity when null.</param>
public sealed record UpdateAccountMetadataInput(AccountRef Account, string Patch, string? EntityId);
