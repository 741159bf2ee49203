using CapitalOs.Ledger.Simulation;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Analysis;

/// <summary>Reads a simulation and the rules across its fields.</summary>
internal static class SimulationFields
{
    private const string Spends = "spends";

    public static SimulateSpendInput Read(InputReader fields)
    {
        SimulateSpendInput input = new(
            fields.FigureOrNull(
                "starting_liquidity", $"What can be spent when it starts. {PostureFields.Without}") ?? default,
            fields.Date("start_date", "The first day; periods are months counted from it."),
            (int)fields.WholeRequired("horizon_periods", 1, SimulationLimits.PeriodsMax, "How many months."),
            fields.ObjectsOrNone(Spends, SimulationLimits.SpendsMax, "What would go out.", SpendFields.Read),
            fields.AssumptionsOrNull(),
            fields.ObjectOrNull(
                PostureFromLedgerFields.Name,
                "Starts from the books: liquidity of accounts, and obligations as recurring spends.",
                ReadFromLedger));
        fields.OneWay(
            PostureFromLedgerFields.Name,
            ["starting_liquidity"],
            "fixed_burn",
            "variable_burn",
            "minimum_reserve",
            "volatility_buffer");
        CheckSpends(fields, input);
        if (!SpendSimulation.Fits(input.StartDate, input.HorizonPeriods))
        {
            fields.Fail(
                "start_date", FieldErrorCodes.OutOfRange, "the calendar ends before the horizon", "an earlier date");
        }

        return input;
    }

    private static void CheckSpends(InputReader fields, SimulateSpendInput input)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((int index, PlannedSpend spend) in input.Spends.Index())
        {
            if (spend.SpendId.Length > 0 && !seen.Add(spend.SpendId))
            {
                fields.FailItem(
                    Spends, index, "spend_id", FieldErrorCodes.Duplicate, "the id came before", "different ids");
            }
        }
    }

    private static SimulationFromLedgerInput ReadFromLedger(InputReader fields) => new(
        PostureFromLedgerFields.ReadOptionalPosture(fields),
        fields.Flag("with_obligations", true, "Whether active obligations go out when they fall due."),
        fields.Flag("with_variable_burn", false, "Whether the variable burn goes out every month too."));
}
