using CapitalOs.Tools.Accounts;

namespace CapitalOs.Tools.Transactions;

/// <summary>The decoded input of <c>list_transactions</c>.</summary>
public sealed record ListTransactionsInput
{
    /// <summary>Most rows.</summary>
    public required int Limit { get; init; }

    /// <summary>The page before, or null.</summary>
    public required string? Cursor { get; init; }

    /// <summary>Filter, or null.</summary>
    public required DateOnly? FromDate { get; init; }

    /// <summary>Filter, or null.</summary>
    public required DateOnly? ToDate { get; init; }

    /// <summary>Filter, or null.</summary>
    public required AccountRef? Account { get; init; }

    /// <summary>Filter, or null.</summary>
    public required string? EntityId { get; init; }

    /// <summary>Filter, or null.</summary>
    public required string? SourceSystem { get; init; }

    /// <summary>Filter, or null.</summary>
    public required string? DescriptionContains { get; init; }
}
