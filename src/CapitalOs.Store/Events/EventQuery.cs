namespace CapitalOs.Store.Events;

/// <summary>Which events a page shows. Order is seq descending (newest first) or ascending.</summary>
public sealed record EventQuery
{
    /// <summary>Only events of this tool, or null.</summary>
    public string? Tool { get; init; }

    /// <summary>Only events of this actor, or null.</summary>
    public string? ActorId { get; init; }

    /// <summary>Only events with this correlation id, or null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Only events with this status, or null.</summary>
    public string? Status { get; init; }

    /// <summary>Only events with this code, or null.</summary>
    public string? Code { get; init; }

    /// <summary>The last row of the page before, or null for the first page.</summary>
    public long? AfterSeq { get; init; }

    /// <summary>Oldest first when true.</summary>
    public bool Ascending { get; init; }

    /// <summary>Most rows to return, at least 1.</summary>
    public required int Limit { get; init; }
}
