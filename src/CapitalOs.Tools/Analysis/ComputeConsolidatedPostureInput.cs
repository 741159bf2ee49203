using CapitalOs.Ledger.Posture;
using CapitalOs.Tools.Analysis.FromLedger;

namespace CapitalOs.Tools.Analysis;

/// <summary>The decoded input of <c>compute_consolidated_posture</c>.</summary>
/// <param name="Entities">Each entity of the group once; none with the books.</param>
/// <param name="Legs">Both legs of every transfer inside the group; none with the books.</param>
/// <param name="Books">What to take from the books instead, or null.</param>
public sealed record ComputeConsolidatedPostureInput(
    IReadOnlyList<EntityLiquidity> Entities, IReadOnlyList<TransferLeg> Legs, GroupFromLedgerInput? Books);
