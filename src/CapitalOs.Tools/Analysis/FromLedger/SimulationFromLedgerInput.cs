namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>A simulation to be started from the books.</summary>
/// <param name="Posture">The liquidity, and the posture of each period where a minimum reserve is given.</param>
/// <param name="WithObligations">Whether active obligations go out when they fall due.</param>
/// <param name="WithVariableBurn">Whether the variable burn goes out every month.</param>
public sealed record SimulationFromLedgerInput(
    PostureFromLedgerInput Posture, bool WithObligations, bool WithVariableBurn);
