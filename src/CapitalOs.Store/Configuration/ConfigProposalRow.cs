using CapitalOs.Ledger.Time;

namespace CapitalOs.Store.Configuration;

/// <summary>A proposed change of the configuration.</summary>
public sealed record ConfigProposalRow
{
    /// <summary>The public id.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ActorId { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>The source's own id.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The part of the configuration that it changes.</summary>
    public required string Scope { get; init; }

    /// <summary>The change, canonical JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>When it was proposed.</summary>
    public required UtcInstant RecordedAt { get; init; }

    /// <summary>The event that proposed it; also its key.</summary>
    public required long EventSeq { get; init; }

    /// <summary>What was decided, or null while it waits.</summary>
    public ConfigDecisionRow? Decision { get; init; }
}
