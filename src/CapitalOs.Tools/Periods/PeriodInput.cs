using CapitalOs.Ledger.Periods;

namespace CapitalOs.Tools.Periods;

/// <summary>The decoded input of the tools that change a period.</summary>
/// <param name="Period">Which month.</param>
/// <param name="EntityId">Whose.</param>
/// <param name="Reason">Why, or null where none is asked for.</param>
public sealed record PeriodInput(PeriodKey Period, string EntityId, string? Reason);
