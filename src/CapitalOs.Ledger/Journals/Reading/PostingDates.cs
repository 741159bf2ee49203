using System.Buffers;

namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>
/// Finds posting dates in a posting's comment (<c>date:</c>, <c>date2:</c>, <c>[DATE=DATE2]</c>). One that repeats
/// the transaction's own dates changes nothing and stays a comment; any other is refused.
/// </summary>
internal static class PostingDates
{
    private static readonly SearchValues<char> BracketCharacters = SearchValues.Create("0123456789-/.=");

    public static JournalFault? FaultIn(CommentLine line, DateOnly date, DateOnly secondaryDate)
    {
        foreach (JournalTag tag in TagScanner.TagsOf(line.Text, isPosting: true))
        {
            bool isDate = tag.Name == "date";
            if ((isDate || tag.Name == "date2")
                && FaultOf(new LineCursor(tag.Value), date.Year, isDate ? date : secondaryDate, line.At, out _)
                    is JournalFault fault)
            {
                return fault;
            }
        }

        for (int open = NextBracket(line.Text, 0); open >= 0; open = NextBracket(line.Text, open + 1))
        {
            if (FaultOfBracket(line, open, date, secondaryDate) is JournalFault fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static int NextBracket(string text, int from) => text.IndexOf('[', from);

    private static JournalFault? FaultOfBracket(CommentLine line, int open, DateOnly date, DateOnly secondaryDate)
    {
        int close = line.Text.IndexOf(']', open);
        ReadOnlySpan<char> inside = close < 0 ? [] : line.Text.AsSpan((open + 1)..close);
        bool isDateLike = inside.ContainsAnyInRange('0', '9')
            && inside.ContainsAny("-/.")
            && !inside.ContainsAnyExcept(BracketCharacters);
        if (!isDateLike)
        {
            return null;
        }

        LineCursor cursor = new(inside.ToString());
        int year = date.Year;
        if (cursor.Current != '=')
        {
            if (FaultOf(cursor, year, date, line.At + open, out DateOnly first) is JournalFault fault)
            {
                return fault;
            }

            year = first.Year;
        }

        JournalFault? second = cursor.Take('=') ? FaultOf(cursor, year, secondaryDate, line.At + open, out _) : null;
        return second ?? (cursor.IsAtEnd ? null : new(
            JournalErrorCode.InvalidDate, line.At + open, "The date in brackets has more after it.",
            "Remove the brackets, or what follows the date."));
    }

    private static JournalFault? FaultOf(LineCursor cursor, int year, DateOnly expected, int at, out DateOnly date)
    {
        if (!DateReader.TryRead(cursor, year, out date))
        {
            return cursor.Fault! with { At = at };
        }

        return date == expected ? null : new(
            JournalErrorCode.PostingDate, at,
            "The posting has another date than its transaction, which is not supported.",
            "Split the transaction in two through a clearing account, one on each date.");
    }
}
