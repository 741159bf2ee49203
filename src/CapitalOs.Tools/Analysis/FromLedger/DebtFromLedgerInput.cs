namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>Debts to be taken from the books.</summary>
/// <param name="Liquidity">Whose books, when, and what can be spent at once, which may be nothing.</param>
/// <param name="Liabilities">Which liabilities; all that have terms where none are named.</param>
public sealed record DebtFromLedgerInput(LiquidityInput Liquidity, AccountChoice Liabilities);
