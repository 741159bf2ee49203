namespace CapitalOs.Tools.Accounts;

/// <summary>One line of a group as a caller sends it.</summary>
/// <param name="Account">The account.</param>
/// <param name="IncludesBelow">Whether all below it belong too.</param>
public sealed record GroupMemberInput(AccountRef Account, bool IncludesBelow);
