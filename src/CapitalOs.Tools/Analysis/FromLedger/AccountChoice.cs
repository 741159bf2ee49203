using CapitalOs.Tools.Accounts;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>Which accounts a caller means. What several fields name is taken together, each account once.</summary>
public sealed record AccountChoice
{
    /// <summary>Where the fields are, as a JSON Pointer.</summary>
    public required string Pointer { get; init; }

    /// <summary>What the names of the fields begin with.</summary>
    public required string Prefix { get; init; }

    /// <summary>These accounts alone.</summary>
    public required IReadOnlyList<AccountRef> Ids { get; init; }

    /// <summary>These accounts with all below them.</summary>
    public required IReadOnlyList<AccountRef> SubtreeIds { get; init; }

    /// <summary>All whose code begins so, or null.</summary>
    public required string? CodePrefix { get; init; }

    /// <summary>All that a group of the entity holds, or null.</summary>
    public required string? GroupId { get; init; }

    /// <summary>Whether nothing was named.</summary>
    public bool IsEmpty => Ids.Count == 0 && SubtreeIds.Count == 0 && CodePrefix is null && GroupId is null;
}
