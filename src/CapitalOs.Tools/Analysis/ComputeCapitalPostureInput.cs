using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;

namespace CapitalOs.Tools.Analysis;

/// <summary>The decoded input of <c>compute_capital_posture</c>.</summary>
/// <param name="Liquidity">What can be spent at once.</param>
/// <param name="Assumptions">What it is judged by.</param>
public sealed record ComputeCapitalPostureInput(Figure Liquidity, PostureAssumptions Assumptions);
