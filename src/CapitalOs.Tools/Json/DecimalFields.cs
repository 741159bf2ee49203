using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Json;

/// <summary>Decimal strings of inputs at the scale of their commodity.</summary>
public static class DecimalFields
{
    /// <summary>The amount, or the field error that says why it is none.</summary>
    public static FieldError? Read(string text, Commodity commodity, string pointer, out Amount amount)
    {
        ArgumentNullException.ThrowIfNull(commodity);
        amount = default;
        switch (DecimalText.TryParse(text, commodity.Scale, out long minor))
        {
            case DecimalTextResult.Ok:
                amount = Amount.Of(minor, commodity);
                return null;
            case DecimalTextResult.TooPrecise:
                return new FieldError(
                    pointer,
                    FieldErrorCodes.TooPrecise,
                    "more decimal places than the commodity has",
                    $"at most {commodity.Scale} decimal places");
            case DecimalTextResult.OutOfRange:
                return new FieldError(
                    pointer, FieldErrorCodes.OutOfRange, "the amount does not fit", "minor units within 64 bits");
            default:
                return new FieldError(
                    pointer,
                    FieldErrorCodes.InvalidDecimal,
                    "not a plain decimal",
                    "a decimal string such as \"12.50\"");
        }
    }
}
