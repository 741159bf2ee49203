using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>update_account_profile</c>.</summary>
/// <param name="Account">Whose.</param>
/// <param name="SourceSystem">Who says so.</param>
/// <param name="ExternalId">The source's own name for the account.</param>
/// <param name="DisplayName">What it is called from now on.</param>
/// <param name="InstitutionName">Where it is held.</param>
/// <param name="InstitutionSuffix">The end of its number there.</param>
/// <param name="EntityId">Where aliases and codes are looked up; the default entity when null.</param>
public sealed record UpdateAccountProfileInput(
    AccountRef Account,
    string SourceSystem,
    string ExternalId,
    TextChange DisplayName,
    TextChange InstitutionName,
    TextChange InstitutionSuffix,
    string? EntityId);
