namespace CapitalOs.Store.Accounts;

/// <summary>What people see of an account, as a source last said it.</summary>
/// <param name="DisplayName">What it is called instead of its own name, or null.</param>
/// <param name="InstitutionName">Where it is held, or null.</param>
/// <param name="InstitutionSuffix">The last characters of its number there, or null.</param>
public sealed record AccountProfile(string? DisplayName, string? InstitutionName, string? InstitutionSuffix)
{
    /// <summary>Nothing said yet.</summary>
    public static AccountProfile None { get; } = new(null, null, null);
}
