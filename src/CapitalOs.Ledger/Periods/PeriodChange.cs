namespace CapitalOs.Ledger.Periods;

/// <summary>What came of asking for another state.</summary>
/// <param name="State">The state afterwards.</param>
/// <param name="Outcome">What happened.</param>
public sealed record PeriodChange(PeriodState State, PeriodOutcome Outcome);
