using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>A posture to be taken from the books.</summary>
/// <param name="Liquidity">Whose liquidity, and when.</param>
/// <param name="WindowMonths">Months back from which the variable burn is taken.</param>
/// <param name="MinimumReserve">What must always be left, in the base commodity; null where no posture is wanted.
/// </param>
public sealed record PostureFromLedgerInput(LiquidityInput Liquidity, int WindowMonths, Figure? MinimumReserve);
