using CapitalOs.Ledger.Debt;
using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Analysis;

/// <summary>The decoded input of <c>analyze_debt</c>.</summary>
/// <param name="Liabilities">The debts.</param>
/// <param name="OptionalPayoffAmount">What could be paid off at once, or null.</param>
/// <param name="ReserveFloor">What must be left of the liquidity.</param>
/// <param name="Liquidity">What can be spent at once, or null when it is not known.</param>
public sealed record AnalyzeDebtInput(
    IReadOnlyList<Liability> Liabilities, Figure? OptionalPayoffAmount, Figure ReserveFloor, Figure? Liquidity);
