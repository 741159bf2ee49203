using CapitalOs.Ledger.Periods;

namespace CapitalOs.Store.Balances;

/// <summary>What an account turned over in a month, from the kept totals.</summary>
/// <param name="AccountKey">Which account.</param>
/// <param name="Month">Which month.</param>
/// <param name="Net">Debits less credits, in minor units.</param>
/// <param name="Explained">What of it moved in transactions that obligations explain; 0 but for expenses.</param>
public readonly record struct MonthTotalRow(long AccountKey, PeriodKey Month, long Net, long Explained);
