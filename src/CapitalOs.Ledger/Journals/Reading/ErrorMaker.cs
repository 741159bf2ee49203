using System.Globalization;
using System.Text;

namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Turns a fault on a line, or on a range of lines, into an error with its excerpt.</summary>
internal static class ErrorMaker
{
    private const int ExcerptLinesMax = 12;
    private const int ExcerptWidthMax = 160;

    public static JournalError OfFile(JournalErrorCode code, string file, string reason, string remedy) =>
        new(code, file, 0, 0, "", reason, remedy);

    /// <summary>An error on one line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">1-based.</param>
    /// <param name="fault">The fault; its place counts UTF-16 units.</param>
    public static JournalError OfLine(JournalFile file, int line, JournalFault fault)
    {
        string text = line <= file.Lines.Length ? file.Lines[line - 1] : "";
        int at = Math.Clamp(fault.At, 0, text.Length);
        int column = 1 + CodePoints(text.AsSpan(0, at));
        string excerpt = Excerpt(file, line, line, line, at);
        return new(fault.Code, file.Path, line, column, excerpt, fault.Reason, fault.Remedy);
    }

    /// <summary>An error on a whole transaction, pointing into one of its lines.</summary>
    public static JournalError OfLines(
        JournalFile file, int first, int last, JournalPosition caret, JournalErrorCode code, string reason,
        string remedy)
    {
        int at = Math.Max(0, caret.Column - 1);
        string excerpt = Excerpt(file, first, last, caret.Line, at);
        return new(code, file.Path, caret.Line, caret.Column, excerpt, reason, remedy);
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static string Excerpt(JournalFile file, int first, int last, int caretLine, int caretAt)
    {
        int from = Math.Max(first, Math.Min(caretLine, last - ExcerptLinesMax + 1));
        int to = Math.Min(last, from + ExcerptLinesMax - 1);
        int width = to.ToString(CultureInfo.InvariantCulture).Length;
        StringBuilder excerpt = new();
        for (int line = from; line <= to && line <= file.Lines.Length; line++)
        {
            string text = file.Lines[line - 1];
            string number = line.ToString(CultureInfo.InvariantCulture).PadLeft(width);
            int start = line == caretLine ? Math.Max(0, caretAt - ExcerptWidthMax + 20) : 0;
            int end = Math.Min(text.Length, start + ExcerptWidthMax);
            excerpt.Append(excerpt.Length == 0 ? "" : "\n").Append(number).Append(" | ")
                .Append(text, start, end - start);
            if (line == caretLine)
            {
                int shown = Math.Clamp(caretAt - start, 0, end - start);
                excerpt.Append('\n').Append(' ', width).Append(" | ")
                    .Append(Pad(text.AsSpan(start, shown))).Append('^');
            }
        }

        return excerpt.ToString();
    }

    /// <summary>Blank of the same width; tabs stay, so that the caret stands right at any tab stop.</summary>
    private static string Pad(ReadOnlySpan<char> before)
    {
        StringBuilder pad = new();
        foreach (Rune rune in before.EnumerateRunes())
        {
            pad.Append(rune.Value == '\t' ? '\t' : ' ');
        }

        return pad.ToString();
    }
}
