using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Tests.Support;

/// <summary>Figures from the decimal strings that a contract would show.</summary>
internal static class Figures
{
    public static Figure Of(string text)
    {
        Assert.Equal(DecimalTextResult.Ok, DecimalText.TryParse(text, Figure.Scale, out long units));
        return Figure.OfUnits(units);
    }

    public static Figure? OrNull(string? text) => text is null ? null : Of(text);
}
