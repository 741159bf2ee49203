using CapitalOs.Ledger.Debt;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>A liability account as an analysis took it.</summary>
/// <param name="Line">Its balance.</param>
/// <param name="Terms">Its terms, or null where its metadata have none.</param>
/// <param name="Liability">The debt in the base commodity; null without terms.</param>
internal sealed record DebtLine(LedgerLine Line, DebtTerms? Terms, Liability? Liability);
