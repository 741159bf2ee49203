using CapitalOs.Ledger.Money;
using CapitalOs.Store.Obligations;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>An obligation as an analysis took it.</summary>
/// <param name="Obligation">Which one.</param>
/// <param name="Equivalent">What it comes to in a month, in its own commodity.</param>
/// <param name="PerMonth">The same in the base commodity.</param>
/// <param name="Each">What falls due each time, in the base commodity.</param>
internal sealed record ObligationLine(ObligationRow Obligation, Amount Equivalent, Figure PerMonth, Figure Each)
{
    public static ObligationLine Of(ObligationRow row, Converter converter)
    {
        Amount equivalent = row.Cadence.PerMonth(row.ExpectedAmount);
        return new(row, equivalent, converter.Figure(equivalent), converter.Figure(row.ExpectedAmount));
    }
}
