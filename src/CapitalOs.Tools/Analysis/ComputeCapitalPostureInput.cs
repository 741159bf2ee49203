using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CapitalOs.Tools.Analysis.FromLedger;

namespace CapitalOs.Tools.Analysis;

/// <summary>The decoded input of <c>compute_capital_posture</c>.</summary>
/// <param name="Liquidity">What can be spent at once; meaningless with the books.</param>
/// <param name="Assumptions">What it is judged by; meaningless with the books.</param>
/// <param name="Books">What to take from the books instead, or null.</param>
public sealed record ComputeCapitalPostureInput(
    Figure Liquidity, PostureAssumptions Assumptions, PostureFromLedgerInput? Books);
