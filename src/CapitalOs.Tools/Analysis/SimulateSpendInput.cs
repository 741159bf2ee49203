using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CapitalOs.Ledger.Simulation;
using CapitalOs.Tools.Analysis.FromLedger;

namespace CapitalOs.Tools.Analysis;

/// <summary>The decoded input of <c>simulate_spend</c>.</summary>
/// <param name="StartingLiquidity">What can be spent when the simulation starts; meaningless with the books.</param>
/// <param name="StartDate">Its first day.</param>
/// <param name="HorizonPeriods">How many months.</param>
/// <param name="Spends">What would go out.</param>
/// <param name="Assumptions">What to judge each period by, or null.</param>
/// <param name="Books">What to take from the books instead, or null.</param>
public sealed record SimulateSpendInput(
    Figure StartingLiquidity,
    DateOnly StartDate,
    int HorizonPeriods,
    IReadOnlyList<PlannedSpend> Spends,
    PostureAssumptions? Assumptions,
    SimulationFromLedgerInput? Books);
