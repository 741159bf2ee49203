namespace CapitalOs.Tools.Transfers;

/// <summary>The decoded input of <c>list_entity_transfers</c>.</summary>
/// <param name="Limit">Most rows.</param>
/// <param name="Cursor">The page before, or null.</param>
/// <param name="EntityId">Filter, or null.</param>
/// <param name="FromDate">Filter, or null.</param>
/// <param name="ToDate">Filter, or null.</param>
public sealed record ListEntityTransfersInput(
    int Limit, string? Cursor, string? EntityId, DateOnly? FromDate, DateOnly? ToDate);
