namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Walks the lines of one file, item by item. After a fault it goes on at the next item.</summary>
internal sealed class FileReader(ReadingRun run, JournalFile file, ReadingState state)
{
    public ReadingRun Run => run;

    public ReadingState State => state;

    public JournalFile File => file;

    /// <summary>0-based line that is read next.</summary>
    public int Index { get; set; }

    public bool IsAtIndentedLine => Index < file.Lines.Length && IsIndented(file.Lines[Index]);

    public void Read()
    {
        while (Index < file.Lines.Length && !run.IsFull)
        {
            ReadItem(file.Lines[Index]);
        }
    }

    public JournalPosition PositionAt(int at)
    {
        int pairs = 0;
        string line = file.Lines[Index];
        for (int i = 0; i < at; i++)
        {
            pairs += char.IsLowSurrogate(line[i]) ? 1 : 0;
        }

        return new(file.Path, Index + 1, at + 1 - pairs);
    }

    public void Report(int index, JournalFault? fault)
    {
        if (fault is not null && !run.IsFull)
        {
            run.Errors.Add(ErrorMaker.OfLine(file, index + 1, fault));
        }
    }

    /// <summary>Reports the fault on this line and passes the whole item.</summary>
    public void ReportAndSkip(JournalFault? fault)
    {
        Report(Index, fault);
        Index++;
        while (IsAtIndentedLine)
        {
            Index++;
        }
    }

    /// <summary>
    /// Takes the comment on the rest of this line and on the indented comment lines below, and passes them all. The
    /// first line stands for the item's own line, so it is empty when only lines below have a comment.
    /// </summary>
    public bool TryReadComment(LineCursor cursor, List<CommentLine> lines)
    {
        cursor.SkipSpaces();
        if (cursor.Take(';'))
        {
            cursor.SkipSpaces();
            lines.Add(new(Index, cursor.At, Characters.Trim(cursor.Rest)));
        }
        else if (!cursor.IsAtEnd)
        {
            return cursor.Fail(
                JournalErrorCode.TrailingText, "The line should end here.",
                "Remove the text, or begin it with two spaces and a semicolon to make it a comment.");
        }

        Index++;
        while (IsAtIndentedLine)
        {
            LineCursor below = new(file.Lines[Index]);
            below.SkipSpaces();
            if (!below.Take(';'))
            {
                break;
            }

            below.SkipSpaces();
            if (lines.Count == 0)
            {
                lines.Add(new(Index - 1, 0, ""));
            }

            lines.Add(new(Index, below.At, Characters.Trim(below.Rest)));
            Index++;
        }

        return true;
    }

    private static bool IsIndented(string line) =>
        line.Length > 0 && Characters.IsSpace(line[0]) && Characters.Trim(line).Length > 0;

    private void ReadItem(string line)
    {
        int at = 0;
        while (at < line.Length && Characters.IsSpace(line[at]))
        {
            at++;
        }

        if (at == line.Length || line[at] is ';' or '#' or '*')
        {
            Index++;
        }
        else if (at > 0)
        {
            ReportAndSkip(new(
                JournalErrorCode.OrphanIndentedLine, at, "The indented line belongs to nothing above it.",
                "Join it to its transaction, or remove it; subdirectives such as note are not supported."));
        }
        else if (char.IsAsciiDigit(line[0]))
        {
            new TransactionReader(this).Read();
        }
        else
        {
            new DirectiveReader(this).Read();
        }
    }
}
