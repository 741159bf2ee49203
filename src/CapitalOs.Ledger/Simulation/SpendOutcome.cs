using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Simulation;

/// <summary>How much of one spend the simulation saw.</summary>
/// <param name="SpendId">Which.</param>
/// <param name="OccurrencesInside">How many of its days lie in the horizon.</param>
/// <param name="OccurrencesOutside">How many lie before or after it, and so change nothing.</param>
/// <param name="Total">What goes out by it inside the horizon.</param>
public sealed record SpendOutcome(string SpendId, int OccurrencesInside, int OccurrencesOutside, Figure Total);
