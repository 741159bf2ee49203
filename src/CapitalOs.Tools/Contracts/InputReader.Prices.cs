using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Contracts;

/// <content>Prices: exact decimals above zero.</content>
public sealed partial class InputReader
{
    /// <summary>A required price; <c>default</c> where it has failed.</summary>
    public Ledger.Prices.Price Price(string name, string meaning)
    {
        if (schema is not null)
        {
            schema.Add(name, true, PatternSchema(UnsignedFigure, meaning));
            return default;
        }

        if (TakeText(name, true, DecimalExpected) is not { } text)
        {
            return default;
        }

        switch (Ledger.Prices.Price.TryParse(text, out Ledger.Prices.Price price))
        {
            case DecimalTextResult.TooPrecise:
                Fail(name, FieldErrorCodes.TooPrecise, "the price has too many decimal places", "at most 18 places");
                break;
            case DecimalTextResult.OutOfRange:
                Fail(
                    name,
                    FieldErrorCodes.OutOfRange,
                    "the price is not above zero, or has too many digits",
                    "above zero, its digits within 64 bits");
                break;
            case DecimalTextResult.NotADecimal:
                Fail(name, FieldErrorCodes.InvalidDecimal, "not a plain decimal", DecimalExpected);
                break;
            default:
                break;
        }

        return price;
    }
}
