namespace CapitalOs.Store.Accounts;

/// <summary>A named set of accounts of one entity, as it stands.</summary>
/// <param name="EntityId">Whose accounts.</param>
/// <param name="GroupId">Its name in the entity.</param>
/// <param name="Revision">How often it was set, from 1.</param>
/// <param name="Name">For people.</param>
/// <param name="Description">What it is for, or null.</param>
/// <param name="Members">In the order in which they were given.</param>
/// <param name="EventSeq">The event that set it.</param>
public sealed record AccountGroupRow(
    string EntityId,
    string GroupId,
    long Revision,
    string Name,
    string? Description,
    IReadOnlyList<AccountGroupMember> Members,
    long EventSeq);
