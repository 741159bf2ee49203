using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;

namespace CapitalOs.Store.Accounts;

/// <summary>One account of the chart.</summary>
/// <param name="Key">The store's own dense key, 1-based, in order of creation.</param>
/// <param name="AccountId">The public id.</param>
/// <param name="EntityId">Whose account it is.</param>
/// <param name="Code">Unique per entity.</param>
/// <param name="Name">The last segment of its path, for people.</param>
/// <param name="Type">Its kind; equal to its parent's.</param>
/// <param name="Commodity">The one commodity that it counts.</param>
/// <param name="ParentKey">The parent's key, or null for a root.</param>
/// <param name="ParentAccountId">The parent's public id, or null for a root.</param>
/// <param name="Depth">1 for a root, at most 64.</param>
/// <param name="Metadata">A canonical JSON object.</param>
public sealed record AccountRow(
    long Key,
    Guid AccountId,
    string EntityId,
    string Code,
    string Name,
    AccountType Type,
    Commodity Commodity,
    long? ParentKey,
    Guid? ParentAccountId,
    int Depth,
    string Metadata)
{
    /// <summary>Whether it takes new postings.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>What people see of it, as a source last said it.</summary>
    public AccountProfile Profile { get; init; } = AccountProfile.None;
}
