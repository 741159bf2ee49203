namespace CapitalOs.Store.Configuration;

/// <summary>Which proposed changes a page shows, newest first.</summary>
public sealed record ConfigProposalQuery
{
    /// <summary>Only those that wait.</summary>
    public bool OnlyWaiting { get; init; }

    /// <summary>Only those with this outcome, or null.</summary>
    public ConfigOutcome? Outcome { get; init; }

    /// <summary>Only those of this scope, or null.</summary>
    public string? Scope { get; init; }

    /// <summary>Only those before this event, or null for the first page.</summary>
    public long? BeforeEventSeq { get; init; }

    /// <summary>Most rows to return, at least 1.</summary>
    public required int Limit { get; init; }
}
