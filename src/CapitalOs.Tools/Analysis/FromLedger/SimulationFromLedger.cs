using CapitalOs.Ledger.Posture;
using CapitalOs.Ledger.Simulation;
using CapitalOs.Store;
using CapitalOs.Store.Obligations;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>What a simulation takes from the books.</summary>
/// <param name="Liquidity">What it starts with.</param>
/// <param name="Fixed">The obligations.</param>
/// <param name="Variable">The expenses besides, where they are wanted.</param>
/// <param name="Assumptions">What each period is judged by, or null.</param>
/// <param name="Spends">What the books add to the spends.</param>
internal sealed record SimulationFromLedger(
    LiquidityFromLedger Liquidity,
    FixedBurnFromLedger Fixed,
    VariableBurnFromLedger? Variable,
    PostureAssumptions? Assumptions,
    IReadOnlyList<PlannedSpend> Spends)
{
    private const string VariableSpend = "variable_burn";

    /// <summary>Reads the books.</summary>
    public static Problem? Read(
        IBooksReader books,
        SimulationFromLedgerInput input,
        DateOnly start,
        int periods,
        out SimulationFromLedger? result)
    {
        result = null;
        LiquidityInput about = input.Posture.Liquidity;
        if (LiquidityFromLedger.Read(books, about, out LiquidityFromLedger? liquidity) is { } wrong)
        {
            return wrong;
        }

        Converter converter = liquidity!.Converter;
        if (FixedBurnFromLedger.Read(books, about, converter, out FixedBurnFromLedger fixedBurn)
            is { } tooMany)
        {
            return tooMany;
        }

        VariableBurnFromLedger? variable = null;
        if ((input.WithVariableBurn || input.Posture.MinimumReserve is not null)
            && VariableBurnFromLedger.Read(
                books, input.Posture, converter, fixedBurn.NamedAccounts, out variable) is { } refusal)
        {
            return refusal;
        }

        if (converter.Missing() is { } missing)
        {
            return missing;
        }

        PostureAssumptions? assumptions = input.Posture.MinimumReserve is { } reserve
            ? new(fixedBurn.Total, variable!.Burn.Average, reserve, variable.Burn.Deviation)
            : null;
        List<PlannedSpend> spends = input.WithObligations
            ? [.. fixedBurn.Lines.Select(line => Falling(line, start))] : [];
        if (input.WithVariableBurn)
        {
            spends.Add(PlannedSpend.Recurring(
                VariableSpend, variable!.Burn.Average, start, SpendCadence.Monthly, periods));
        }

        result = new(liquidity, fixedBurn, variable, assumptions, spends);
        return null;
    }

    /// <summary>How many due dates of an obligation passed before the simulation starts, and were never met.</summary>
    public static long Overdue(ObligationRow row, DateOnly start) =>
        Math.Max(0, row.Cadence.TimesBefore(row.FirstDueDate, start) - row.TimesRolled);

    private static PlannedSpend Falling(ObligationLine line, DateOnly start)
    {
        ObligationRow row = line.Obligation;
        long first = Math.Max(row.TimesRolled, row.Cadence.TimesBefore(row.FirstDueDate, start));
        return PlannedSpend.Unending(
            row.ObligationId.ToString("D"), line.Each, row.FirstDueDate, first, row.Cadence);
    }
}
