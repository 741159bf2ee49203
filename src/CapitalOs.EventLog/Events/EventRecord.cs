using CapitalOs.EventLog.Hashing;

namespace CapitalOs.EventLog.Events;

/// <summary>
/// What happened in one invocation. <see cref="EventEncoding"/> says which values are sound; the chain hash covers
/// every member.
/// </summary>
public sealed record EventRecord
{
    /// <summary>The place in the log: 1 for the first event, no gaps, at most 2^53 − 1.</summary>
    public required long Seq { get; init; }

    /// <summary>
    /// The public id, a lower-case UUIDv8 that follows from the place in the chain. Leave it empty for a new event:
    /// <see cref="EventChain.Next"/> fills it in.
    /// </summary>
    public string EventId { get; init; } = "";

    /// <summary>When the gate read the clock: <c>YYYY-MM-DDThh:mm:ss.ffffffZ</c>, UTC.</summary>
    public required string RecordedAt { get; init; }

    /// <summary>The tool that was asked for, known or not.</summary>
    public required string Tool { get; init; }

    /// <summary>The caller's correlation id, or null when there was no valid one.</summary>
    public required string? CorrelationId { get; init; }

    /// <summary>Who acted, or null when nobody was authenticated.</summary>
    public required string? ActorId { get; init; }

    /// <summary>One of <see cref="AuthnMethods"/>.</summary>
    public required string AuthnMethod { get; init; }

    /// <summary>What the gate decided.</summary>
    public required EventAuthorization Authorization { get; init; }

    /// <summary>One of <see cref="EventDoors"/>.</summary>
    public required string Door { get; init; }

    /// <summary>The outcome, for example <c>committed</c> or <c>refused</c>; never empty.</summary>
    public required string Status { get; init; }

    /// <summary>The refusal's code, or null for a call that was accepted.</summary>
    public required string? Code { get; init; }

    /// <summary>The egress violation as a canonical JSON object, or null when there was none.</summary>
    public required string? ViolationJson { get; init; }

    /// <summary>The hash of the body as sent, or null when there was no body.</summary>
    public required Sha256Hash? InputHash { get; init; }

    /// <summary>The hash of the answer, or null when there was none.</summary>
    public required Sha256Hash? OutputHash { get; init; }

    /// <summary>The head of the log that the call saw, 0 for the empty log.</summary>
    public required long StateSeq { get; init; }

    /// <summary>The input as a canonical JSON object for an accepted call, null for a refused one.</summary>
    public required string? Input { get; init; }

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, of the secret that the gate minted for this call, so that a replay needs
    /// no secret; null for all other calls.
    /// </summary>
    public required string? Minted { get; init; }

    /// <summary>How long the call took, in microseconds, not negative.</summary>
    public required long DurationUs { get; init; }
}
