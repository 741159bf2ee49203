namespace CapitalOs.Store.Accounts;

/// <summary>Which groups or aliases a page shows. Order is (entity, name), both ascending, byte order.</summary>
public sealed record AccountNameQuery
{
    /// <summary>Only this entity's, or null for all.</summary>
    public string? EntityId { get; init; }

    /// <summary>The last row of the page before: its entity, or null for the first page.</summary>
    public string? AfterEntityId { get; init; }

    /// <summary>The last row of the page before: its group id or alias.</summary>
    public string? AfterName { get; init; }

    /// <summary>Most rows to return, at least 1.</summary>
    public required int Limit { get; init; }
}
