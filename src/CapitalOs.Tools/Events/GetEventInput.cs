namespace CapitalOs.Tools.Events;

/// <summary>The decoded input of <c>get_event</c>: exactly one of the two.</summary>
/// <param name="Seq">The event's number, or null.</param>
/// <param name="EventId">The event's id, or null.</param>
public sealed record GetEventInput(long? Seq, Guid? EventId);
