using System.Collections.Immutable;

namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Reads one transaction: its header, comments and postings.</summary>
internal sealed class TransactionReader(FileReader lines)
{
    private readonly List<CommentLine> commentLines = [];
    private readonly ImmutableArray<JournalPosting>.Builder postings = ImmutableArray.CreateBuilder<JournalPosting>();
    private DateOnly date;
    private DateOnly? secondaryDate;

    public void Read()
    {
        LineCursor cursor = new(lines.File.Lines[lines.Index]);
        JournalPosition position = lines.PositionAt(0);
        if (!TryReadDates(cursor) || !TryReadCode(cursor, out JournalStatus status, out string code))
        {
            lines.ReportAndSkip(cursor.Fault);
            return;
        }

        string description = Characters.Trim(cursor.TakeWhile(c => c != ';'));
        if (!lines.TryReadComment(cursor, commentLines))
        {
            lines.ReportAndSkip(cursor.Fault);
            return;
        }

        JournalComment comment = JournalComment.FromLines(commentLines.Select(line => line.Text));
        while (lines.IsAtIndentedLine)
        {
            ReadPosting();
        }

        lines.Run.Transactions.Add(new(
            date, secondaryDate, status, code, description, comment, postings.DrainToImmutable(), position,
            lines.Index));
    }

    private bool TryReadDates(LineCursor cursor)
    {
        if (!DateReader.TryRead(cursor, lines.State.Year, out date))
        {
            return false;
        }

        if (cursor.Take('='))
        {
            if (!DateReader.TryRead(cursor, date.Year, out DateOnly second))
            {
                return false;
            }

            secondaryDate = second;
        }

        return cursor.IsAtEnd || Characters.IsSpace(cursor.Current) || cursor.Fail(
            JournalErrorCode.TrailingText, "A space should follow the date.", "Put a space after the date.");
    }

    private static bool TryReadCode(LineCursor cursor, out JournalStatus status, out string code)
    {
        status = TakeStatus(cursor);
        code = "";
        int from = cursor.At;
        if (!cursor.SkipSpaces() || !cursor.Take('('))
        {
            cursor.At = from;
            return true;
        }

        code = cursor.TakeWhile(c => c != ')');
        return cursor.Take(')') || cursor.Fail(
            JournalErrorCode.UnclosedCode, from + 1, "The transaction code has no closing parenthesis.",
            "Close the parenthesis; write () before a description that begins with one.");
    }

    private static JournalStatus TakeStatus(LineCursor cursor)
    {
        int from = cursor.At;
        cursor.SkipSpaces();
        if (cursor.Take('*'))
        {
            return JournalStatus.Cleared;
        }

        if (cursor.Take('!'))
        {
            return JournalStatus.Pending;
        }

        cursor.At = from;
        return JournalStatus.Unmarked;
    }

    private void ReadPosting()
    {
        int index = lines.Index;
        LineCursor cursor = new(lines.File.Lines[index]);
        cursor.SkipSpaces();
        bool isCommentOfFailedPosting = cursor.Current == ';';
        if (isCommentOfFailedPosting || lines.Run.IsFull)
        {
            lines.Index++;
        }
        else if (!TryReadPosting(cursor))
        {
            lines.Report(index, cursor.Fault);
            lines.Index = Math.Max(lines.Index, index + 1);
        }
    }

    private bool TryReadPosting(LineCursor cursor)
    {
        JournalStatus status = TakeStatus(cursor);
        cursor.SkipSpaces();
        JournalPosition position = lines.PositionAt(cursor.At);
        if (!AccountNames.TryRead(cursor, out string account))
        {
            return false;
        }

        cursor.SkipSpaces();
        ImmutableArray<JournalAmount> amounts = [];
        if (!cursor.IsAtEnd && cursor.Current is not (';' or '='))
        {
            if (!AmountReader.TryRead(cursor, lines.State, out WrittenAmount written))
            {
                return false;
            }

            amounts = [written.Amount];
        }

        JournalAssertion? assertion = null;
        if (cursor.Current == '=' && !TryReadAssertion(cursor, out assertion))
        {
            return false;
        }

        commentLines.Clear();
        if (!lines.TryReadComment(cursor, commentLines))
        {
            return false;
        }

        CheckPostingDates();
        JournalComment comment = JournalComment.OfPosting([.. commentLines.Select(line => line.Text)]);
        JournalAmountOrigin origin = !amounts.IsEmpty ? JournalAmountOrigin.Written
            : assertion is null ? JournalAmountOrigin.Elided : JournalAmountOrigin.Assigned;
        postings.Add(new(account, amounts, origin, status, assertion, comment, position));
        return true;
    }

    private bool TryReadAssertion(LineCursor cursor, out JournalAssertion? assertion)
    {
        assertion = null;
        JournalPosition position = lines.PositionAt(cursor.At);
        cursor.Take('=');
        bool isTotal = cursor.Take('=');
        bool isInclusive = cursor.Take('*');
        cursor.SkipSpaces();
        if (!AmountReader.TryRead(cursor, lines.State, out WrittenAmount written))
        {
            return false;
        }

        assertion = new(written.Amount, isTotal, isInclusive, position);
        return true;
    }

    private void CheckPostingDates()
    {
        foreach (CommentLine line in commentLines)
        {
            if (PostingDates.FaultIn(line, date, secondaryDate ?? date) is JournalFault fault)
            {
                lines.Report(line.Index, fault);
            }
        }
    }
}
