using CapitalOs.Ledger.Money;

namespace CapitalOs.Tools.Contracts;

/// <content>Figures: decimals with at most four places and no commodity.</content>
public sealed partial class InputReader
{
    private const string SignedFigure = DecimalPattern;
    private const string UnsignedFigure = "^(0|[1-9][0-9]*)(\\.[0-9]+)?$";

    /// <summary>A required figure of any sign.</summary>
    public Figure Figure(string name, string meaning) =>
        FigureField(name, SignedFigure, meaning, required: true, null) ?? default;

    /// <summary>An optional figure of any sign, or null.</summary>
    public Figure? FigureOrNull(string name, string meaning) =>
        FigureField(name, SignedFigure, meaning, required: false, null);

    /// <summary>A required figure that is zero or more.</summary>
    public Figure Unsigned(string name, string meaning) =>
        FigureField(name, UnsignedFigure, meaning, required: true, null) ?? default;

    /// <summary>An optional figure that is zero or more, or null.</summary>
    public Figure? UnsignedOrNull(string name, string meaning) =>
        FigureField(name, UnsignedFigure, meaning, required: false, null);

    /// <summary>An optional figure that is zero or more, zero when absent.</summary>
    public Figure UnsignedOrZero(string name, string meaning) =>
        FigureField(name, UnsignedFigure, meaning, required: false, "0") ?? default;

    private Figure? FigureField(string name, string pattern, string meaning, bool required, string? otherwise)
    {
        bool mayBeNegative = pattern == SignedFigure;
        if (schema is not null)
        {
            schema.Add(name, required, FigureSchema(pattern, meaning, otherwise));
            return null;
        }

        if (TakeText(name, required, DecimalExpected) is not { } text)
        {
            return null;
        }

        switch (DecimalText.TryParse(text, Ledger.Money.Figure.Scale, out long units))
        {
            case DecimalTextResult.Ok when mayBeNegative || !text.StartsWith('-'):
                return Ledger.Money.Figure.OfUnits(units);
            case DecimalTextResult.Ok:
                Fail(name, FieldErrorCodes.OutOfRange, "the figure is negative", "zero or more");
                return null;
            case DecimalTextResult.TooPrecise:
                Fail(name, FieldErrorCodes.TooPrecise, "the figure has too many decimal places", "at most 4 places");
                return null;
            case DecimalTextResult.OutOfRange:
                Fail(name, FieldErrorCodes.OutOfRange, "the figure does not fit", "ten-thousandths within 64 bits");
                return null;
            default:
                Fail(name, FieldErrorCodes.InvalidDecimal, "not a plain decimal", DecimalExpected);
                return null;
        }
    }
}
