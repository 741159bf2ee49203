using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Policy;

/// <summary>What one actor committed for one entity within a window of recorded time.</summary>
/// <param name="Count">How many writes.</param>
/// <param name="Sum">The sum of their impacts.</param>
public sealed record Velocity(long Count, Figure Sum);
