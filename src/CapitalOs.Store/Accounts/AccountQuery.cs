using CapitalOs.Ledger.Accounts;

namespace CapitalOs.Store.Accounts;

/// <summary>Which accounts a page shows. Order is (code, account_id), both ascending, byte order.</summary>
public sealed record AccountQuery
{
    /// <summary>Only this entity's, or null for all.</summary>
    public string? EntityId { get; init; }

    /// <summary>Only this type, or null for all.</summary>
    public AccountType? Type { get; init; }

    /// <summary>Only codes that begin so, or null for all. Compared byte for byte, no wildcards.</summary>
    public string? CodePrefix { get; init; }

    /// <summary>Only these, or null for all.</summary>
    public IReadOnlyList<Guid>? AccountIds { get; init; }

    /// <summary>The last row of the page before: its code, or null for the first page.</summary>
    public string? AfterCode { get; init; }

    /// <summary>The last row of the page before: its id; set exactly when <see cref="AfterCode"/> is.</summary>
    public Guid? AfterAccountId { get; init; }

    /// <summary>Most rows to return, at least 1.</summary>
    public required int Limit { get; init; }
}
