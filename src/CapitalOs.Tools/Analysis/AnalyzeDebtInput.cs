using CapitalOs.Ledger.Debt;
using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Analysis.FromLedger;

namespace CapitalOs.Tools.Analysis;

/// <summary>The decoded input of <c>analyze_debt</c>.</summary>
/// <param name="Liabilities">The debts; none with the books.</param>
/// <param name="OptionalPayoffAmount">What could be paid off at once, or null.</param>
/// <param name="ReserveFloor">What must be left of the liquidity.</param>
/// <param name="Liquidity">What can be spent at once, or null when it is not known.</param>
/// <param name="Books">What to take from the books instead, or null.</param>
public sealed record AnalyzeDebtInput(
    IReadOnlyList<Liability> Liabilities,
    Figure? OptionalPayoffAmount,
    Figure ReserveFloor,
    Figure? Liquidity,
    DebtFromLedgerInput? Books);
