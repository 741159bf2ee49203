namespace CapitalOs.Seal;

/// <summary>The outcome of reading a whole evidence log.</summary>
public sealed record EvidenceVerification
{
    /// <summary>How many records are good, counted from the first.</summary>
    public required long GoodRecords { get; init; }

    /// <summary>The hash of the last good record, or 64 zeros when there is none.</summary>
    public required string HeadHash { get; init; }

    /// <summary>The number of the first bad line, from 1; null when all are good.</summary>
    public long? FirstBadRecord { get; init; }

    /// <summary>What is wrong with it; null when all are good.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether every record is good.</summary>
    public bool IsIntact => FirstBadRecord is null;
}
