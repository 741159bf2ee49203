namespace CapitalOs.Tools.Accounts;

/// <summary>The decoded input of <c>set_account_group</c>.</summary>
/// <param name="GroupId">Its name in the entity.</param>
/// <param name="Name">For people.</param>
/// <param name="Description">What it is for, or null.</param>
/// <param name="Members">The whole group.</param>
/// <param name="EntityId">Whose.</param>
public sealed record SetAccountGroupInput(
    string GroupId, string Name, string? Description, IReadOnlyList<GroupMemberInput> Members, string EntityId);
