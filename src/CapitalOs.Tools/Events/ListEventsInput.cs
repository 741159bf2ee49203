namespace CapitalOs.Tools.Events;

/// <summary>The decoded input of <c>list_events</c>.</summary>
/// <param name="Limit">Most rows.</param>
/// <param name="Cursor">The page before, or null.</param>
/// <param name="Tool">Filter, or null.</param>
/// <param name="ActorId">Filter, or null.</param>
/// <param name="WithCorrelationId">Filter, or null.</param>
/// <param name="Status">Filter, or null.</param>
/// <param name="Code">Filter, or null.</param>
/// <param name="Order">asc or desc.</param>
public sealed record ListEventsInput(
    int Limit,
    string? Cursor,
    string? Tool,
    string? ActorId,
    string? WithCorrelationId,
    string? Status,
    string? Code,
    string Order);
