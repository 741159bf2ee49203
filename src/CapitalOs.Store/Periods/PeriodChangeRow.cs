using CapitalOs.Ledger.Periods;

namespace CapitalOs.Store.Periods;

/// <summary>One change of a period.</summary>
/// <param name="State">The state from then on.</param>
/// <param name="Reason">Why, or null where none is asked for.</param>
/// <param name="EventSeq">The event that made it.</param>
public sealed record PeriodChangeRow(PeriodState State, string? Reason, long EventSeq);
