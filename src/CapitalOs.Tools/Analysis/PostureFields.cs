using CapitalOs.Ledger.Posture;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Analysis;

/// <summary>The fields that a posture is judged by, the same in every contract that has them.</summary>
internal static class PostureFields
{
    /// <summary>Ends the meaning of a field that is required where nothing is taken from the books.</summary>
    public const string Without = "Required without from_ledger.";

    public static PostureAssumptions Assumptions(this InputReader fields) => new(
        fields.Unsigned("fixed_burn", "What goes out every month whatever happens."),
        fields.Unsigned("variable_burn", "What goes out every month besides."),
        fields.Unsigned("minimum_reserve", "What must always be left."),
        fields.UnsignedOrZero("volatility_buffer", "What must be left on top because burns vary."));

    /// <summary>What a posture is judged by, unless it is taken from the books.</summary>
    public static PostureAssumptions AssumptionsUnlessFromLedger(this InputReader fields) => new(
        fields.UnsignedOrNull("fixed_burn", $"What goes out every month whatever happens. {Without}") ?? default,
        fields.UnsignedOrNull("variable_burn", $"What goes out every month besides. {Without}") ?? default,
        fields.UnsignedOrNull("minimum_reserve", $"What must always be left. {Without}") ?? default,
        fields.UnsignedOrNull("volatility_buffer", "What must be left on top because burns vary; zero when absent.")
            ?? default);

    /// <summary>All or none: null where none of them is given.</summary>
    public static PostureAssumptions? AssumptionsOrNull(this InputReader fields)
    {
        (string Name, Ledger.Money.Figure? Value)[] needed =
        [
            Optional(fields, "fixed_burn", "With it, minimum_reserve and variable_burn: the posture of each period."),
            Optional(fields, "variable_burn", "What goes out every month besides."),
            Optional(fields, "minimum_reserve", "What must always be left."),
        ];
        Ledger.Money.Figure? buffer = fields.UnsignedOrNull(
            "volatility_buffer", "What must be left on top; zero when absent.");
        bool isWanted = buffer is not null || needed.Any(one => one.Value is not null);
        foreach ((string name, Ledger.Money.Figure? value) in needed)
        {
            if (isWanted && value is null && !fields.HasErrorAt(name))
            {
                fields.Fail(
                    name, FieldErrorCodes.Required, "the posture needs this field too", "a decimal string, at least 0");
            }
        }

        return isWanted
            ? new(
                needed[0].Value ?? default, needed[1].Value ?? default, needed[2].Value ?? default, buffer ?? default)
            : null;
    }

    private static (string Name, Ledger.Money.Figure? Value) Optional(
        InputReader fields, string name, string meaning) => (name, fields.UnsignedOrNull(name, meaning));
}
