using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Simulation;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Analysis;

/// <summary>Reads a planned spend, whose type says which of its fields it needs.</summary>
internal static class SpendFields
{
    private static readonly string[] Types = ["one_time", "recurring"];
    private static readonly string[] Cadences = ["monthly", "weekly"];

    public static PlannedSpend Read(InputReader fields)
    {
        string id = fields.Label("spend_id", "Unique in the call.");
        Figure amount = fields.Unsigned("amount", "How much goes out each time.");
        bool isOnce = fields.Word("type", Types, "Whether it comes once or again and again.") == "one_time";
        bool hasType = !fields.HasErrorAt("type");
        DateOnly? date = fields.DateOrNull("spend_date", "The day of a one_time spend.");
        DateOnly? start = fields.DateOrNull("start_date", "The first day of a recurring spend.");
        string? cadence = fields.WordOrNull("cadence", Cadences, "How often a recurring spend comes.");
        long? occurrences = fields.WholeOrNull(
            "occurrences", 1, SimulationLimits.OccurrencesMax, "How often in all a recurring spend comes.");
        if (hasType)
        {
            Check(fields, "spend_date", date is not null, isOnce);
            Check(fields, "start_date", start is not null, !isOnce);
            Check(fields, "cadence", cadence is not null, !isOnce);
            Check(fields, "occurrences", occurrences is not null, !isOnce);
        }

        return isOnce
            ? PlannedSpend.Once(id, amount, date ?? default)
            : PlannedSpend.Recurring(
                id,
                amount,
                start ?? default,
                cadence == "weekly" ? SpendCadence.Weekly : SpendCadence.Monthly,
                (int)(occurrences ?? 1));
    }

    private static void Check(InputReader fields, string name, bool isGiven, bool isNeeded)
    {
        if (fields.HasErrorAt(name) || isGiven == isNeeded)
        {
            return;
        }

        if (isNeeded)
        {
            fields.Fail(name, FieldErrorCodes.Required, "this type of spend needs the field", "a value");
        }
        else
        {
            fields.Fail(name, FieldErrorCodes.Inconsistent, "the field is of the other type of spend", "no value");
        }
    }
}
