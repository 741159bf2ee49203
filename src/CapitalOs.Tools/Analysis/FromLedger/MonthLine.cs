using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Periods;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>What a month of the window took, in the base commodity.</summary>
/// <param name="Month">Which month.</param>
/// <param name="Fixed">What obligations explain.</param>
/// <param name="Variable">What nothing explains.</param>
internal sealed record MonthLine(PeriodKey Month, Figure Fixed, Figure Variable);
