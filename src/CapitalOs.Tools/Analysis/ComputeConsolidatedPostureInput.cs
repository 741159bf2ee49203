using CapitalOs.Ledger.Posture;

namespace CapitalOs.Tools.Analysis;

/// <summary>The decoded input of <c>compute_consolidated_posture</c>.</summary>
/// <param name="Entities">Each entity of the group once.</param>
/// <param name="Legs">Both legs of every transfer inside the group.</param>
public sealed record ComputeConsolidatedPostureInput(
    IReadOnlyList<EntityLiquidity> Entities, IReadOnlyList<TransferLeg> Legs);
