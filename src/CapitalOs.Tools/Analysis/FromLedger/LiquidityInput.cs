using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>Which liquidity an analysis takes from the books.</summary>
/// <param name="EntityId">Whose books.</param>
/// <param name="AsOfDate">Balances at the end of this day.</param>
/// <param name="BaseCommodity">What all figures are in, or null for the entity's base.</param>
/// <param name="Accounts">What can be spent at once.</param>
public sealed record LiquidityInput(
    string EntityId, DateOnly AsOfDate, CommodityCode? BaseCommodity, AccountChoice Accounts)
{
    /// <summary>Where it was asked for, as a JSON Pointer.</summary>
    public string Pointer => Accounts.Pointer;
}
