using CapitalOs.Ledger.Obligations;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Obligations;

/// <summary>Reads a cadence: a word, and for a custom one how many days or weeks.</summary>
internal static class CadenceFields
{
    private const string Count = "interval_count";
    private const string Unit = "interval_unit";

    public static Cadence Read(InputReader fields)
    {
        string word = fields.Word("cadence", Cadence.KindWords, "How often it falls due.");
        bool isCustom = word == "custom";
        long? count = fields.WholeOrNull(
            Count, 1, Cadence.IntervalMax, "How many interval_unit lie between two due dates; only with custom.");
        string? unit = fields.WordOrNull(Unit, Cadence.UnitWords, "What interval_count counts; only with custom.");
        if (!fields.HasErrorAt("cadence"))
        {
            Check(fields, Count, count is not null, isCustom);
            Check(fields, Unit, unit is not null, isCustom);
        }

        return isCustom
            ? Cadence.Every((int)(count ?? 1), unit == "weeks" ? IntervalUnit.Weeks : IntervalUnit.Days)
            : word == "annual" ? Cadence.Annual : Cadence.Monthly;
    }

    private static void Check(InputReader fields, string name, bool isGiven, bool isCustom)
    {
        if (isGiven == isCustom || fields.HasErrorAt(name))
        {
            return;
        }

        if (isCustom)
        {
            fields.Fail(name, FieldErrorCodes.Required, "a custom cadence needs the field", "a value");
        }
        else
        {
            fields.Fail(name, FieldErrorCodes.Inconsistent, "goes with a custom cadence", "no value");
        }
    }
}
