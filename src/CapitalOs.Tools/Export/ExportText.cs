using System.Globalization;
using System.Text;
using CapitalOs.Ledger.Journals;

namespace CapitalOs.Tools.Export;

/// <summary>Texts of the books as texts that hledger reads as what they are.</summary>
internal static class ExportText
{
    private static readonly DateOnly SomeDay = new(2000, 1, 1);

    /// <summary>One line without white space at its ends: control characters become spaces.</summary>
    public static string Line(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isBlank = Rune.IsControl(rune) || Rune.IsWhiteSpace(rune);
            line.Append(isBlank ? " " : rune.ToString());
        }

        return line.ToString().Trim(' ');
    }

    /// <summary>A description: a semicolon would begin a comment.</summary>
    public static string Description(string text) => Takes(Of(text, JournalComment.None, "a"))
        ? text
        : Line(text).Replace(';', ',');

    /// <summary>A code: it ends at the first closing parenthesis.</summary>
    public static string Code(string text) => Line(text).Replace(')', ']');

    /// <summary>A part of an account name: single spaces, no colon, nothing that marks something else.</summary>
    public static string AccountPart(string text)
    {
        string part = string.Join(' ', Line(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Replace(';', ',').Replace(':', '-');
        return part.Length == 0 ? "_" : part;
    }

    /// <summary>Whether a whole account name reads back as itself.</summary>
    public static bool IsAccount(string name) => Takes(Of("x", JournalComment.None, name));

    /// <summary>The lines of a comment.</summary>
    public static JournalComment Comment(IEnumerable<string> lines) => JournalComment.FromLines(lines.Select(
        line => line == line.Trim() && !line.Any(char.IsControl) ? line : Line(line)));

    /// <summary>The comment of a posting, in which nothing may look like another date of the posting.</summary>
    public static JournalComment PostingComment(IReadOnlyList<string> lines, JournalTransaction transaction)
    {
        JournalComment comment = Comment(lines);
        bool isSuspect = comment.Lines.Any(line =>
            line.Contains('[', StringComparison.Ordinal) || line.Contains("date", StringComparison.Ordinal));
        return !isSuspect || Takes(Of("x", comment, "a") with
        {
            Date = transaction.Date,
            SecondaryDate = transaction.SecondaryDate,
        })
            ? comment
            : Comment(comment.Lines.Select(line => line
                .Replace('[', '(')
                .Replace("date:", "date :", StringComparison.Ordinal)
                .Replace("date2:", "date2 :", StringComparison.Ordinal)));
    }

    /// <summary>A number as <see cref="JournalAmount.ToNumber"/> writes it, or null.</summary>
    public static JournalAmount? Amount(string number, string commodity)
    {
        int point = number.IndexOf('.', StringComparison.Ordinal);
        int scale = point < 0 ? 0 : number.Length - point - 1;
        bool isNumber = System.Numerics.BigInteger.TryParse(
            number.Replace(".", string.Empty, StringComparison.Ordinal),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out System.Numerics.BigInteger mantissa);
        bool isWritable = isNumber && scale <= JournalLimits.ScaleMax && number.Length <= JournalLimits.DigitCountMax
            && !commodity.AsSpan().ContainsAny('"', ';') && !commodity.Any(char.IsControl);
        return isWritable ? new JournalAmount(mantissa, scale, commodity) : null;
    }

    private static JournalTransaction Of(string description, JournalComment comment, string account) =>
        JournalTransaction.Of(SomeDay, description, JournalPosting.Of(account, default, comment));

    private static bool Takes(JournalTransaction transaction) =>
        JournalWriter.Write(new JournalDocument([], [], [transaction])).IsWritten;
}
