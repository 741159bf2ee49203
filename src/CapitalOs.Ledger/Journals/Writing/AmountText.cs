using System.Globalization;

namespace CapitalOs.Ledger.Journals.Writing;

/// <summary>Amounts and symbols as journal text.</summary>
internal static class AmountText
{
    public static string Of(JournalAmount amount) =>
        amount.Commodity.Length == 0 ? amount.ToNumber() : $"{amount.ToNumber()} {SymbolOf(amount.Commodity)}";

    /// <summary>A sample with the decimal mark that a directive must show, even before no decimals.</summary>
    public static string SampleOf(string commodity, int scale)
    {
        string number = "1000." + new string('0', scale);
        return commodity.Length == 0 ? number : $"{number} {SymbolOf(commodity)}";
    }

    public static bool IsWritable(string commodity) =>
        TextRules.IsPlain(commodity) && !commodity.AsSpan().ContainsAny('"', ';');

    /// <summary>Quotes are always right, so all but letters and currency signs get them.</summary>
    public static string SymbolOf(string commodity) =>
        commodity.All(c => char.IsLetter(c) || char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol)
            ? commodity
            : $"\"{commodity}\"";
}
