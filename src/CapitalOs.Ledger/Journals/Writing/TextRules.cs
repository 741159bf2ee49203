using System.Buffers;
using System.Text;
using CapitalOs.Ledger.Journals.Reading;

namespace CapitalOs.Ledger.Journals.Writing;

/// <summary>What texts can stand on a line of a journal.</summary>
internal static class TextRules
{
    /// <summary>No control characters and no half of a surrogate pair.</summary>
    public static bool IsPlain(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf16(rest, out Rune rune, out int taken);
            if (status != OperationStatus.Done || Rune.IsControl(rune))
            {
                return false;
            }

            rest = rest[taken..];
        }

        return true;
    }

    public static bool IsTrimmed(string text) => Characters.Trim(text).Length == text.Length;

    public static bool IsDescription(string text) =>
        IsPlain(text) && IsTrimmed(text) && !text.Contains(';', StringComparison.Ordinal);

    public static bool IsCode(string text) => IsPlain(text) && !text.Contains(')', StringComparison.Ordinal);

    public static bool IsComment(JournalComment comment) =>
        comment.Lines.All(line => IsPlain(line) && IsTrimmed(line));
}
