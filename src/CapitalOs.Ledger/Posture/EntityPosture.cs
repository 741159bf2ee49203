using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Posture;

/// <summary>An entity's posture without what the group moved inside itself.</summary>
/// <param name="EntityId">Whose.</param>
/// <param name="ReportedLiquidity">Its liquidity as given.</param>
/// <param name="NetTransfers">What it received from the group less what it paid to it.</param>
/// <param name="Posture">The posture on the liquidity without these transfers.</param>
public sealed record EntityPosture(
    string EntityId, Figure ReportedLiquidity, Figure NetTransfers, CapitalPosture Posture);
