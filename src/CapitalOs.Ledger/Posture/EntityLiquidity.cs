using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Posture;

/// <summary>One entity's part of a consolidation.</summary>
/// <param name="EntityId">Whose.</param>
/// <param name="Liquidity">What it can spend at once, transfers of the group included.</param>
/// <param name="Assumptions">What its posture is judged by.</param>
public sealed record EntityLiquidity(string EntityId, Figure Liquidity, PostureAssumptions Assumptions);
