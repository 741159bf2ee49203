using System.Globalization;

namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>The character classes of the journal format, which are not quite those of .NET.</summary>
internal static class Characters
{
    /// <summary>White space within a line, as hledger knows it: U+0085 and the Unicode line ends are not.</summary>
    public static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r') or '\u00a0'
        || (c > '\u0377' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator);

    /// <summary>The text without white space at its ends.</summary>
    public static string Trim(string text)
    {
        int from = 0;
        int to = text.Length;
        while (from < to && IsSpace(text[from]))
        {
            from++;
        }

        while (to > from && IsSpace(text[to - 1]))
        {
            to--;
        }

        return text[from..to];
    }

    /// <summary>A character that a commodity symbol may hold without quotes.</summary>
    public static bool IsSimpleSymbol(char c) =>
        !char.IsAsciiDigit(c) && !"-+.@*;\t\n \"{}=".Contains(c, StringComparison.Ordinal);

    /// <summary>The two marks that can be a decimal mark.</summary>
    public static bool IsDecimalMark(char c) => c is '.' or ',';

    /// <summary>The three marks that can stand within a date.</summary>
    public static bool IsDateSeparator(char c) => c is '-' or '/' or '.';
}
