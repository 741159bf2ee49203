namespace CapitalOs.Store.Obligations;

/// <summary>Which obligations a page shows. Order is (next due date, obligation id), both ascending.</summary>
public sealed record ObligationQuery
{
    /// <summary>Only those that still fall due.</summary>
    public required bool ActiveOnly { get; init; }

    /// <summary>Only those that fall due before this day, or null for all.</summary>
    public DateOnly? DueBefore { get; init; }

    /// <summary>The last row of the page before: its due date, or null for the first page.</summary>
    public DateOnly? AfterDueDate { get; init; }

    /// <summary>The last row of the page before: its id; set exactly when <see cref="AfterDueDate"/> is.</summary>
    public Guid? AfterObligationId { get; init; }

    /// <summary>Most rows to return, at least 1.</summary>
    public required int Limit { get; init; }
}
