namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Reads one directive, or refuses a line that begins like none.</summary>
internal sealed class DirectiveReader(FileReader lines)
{
    private readonly LineCursor cursor = new(lines.File.Lines[lines.Index]);

    public void Read()
    {
        char first = cursor.Current;
        bool isShort = first is 'Y' or 'P' && char.IsAsciiDigit(cursor.Peek(1));
        string word = isShort ? first.ToString() : cursor.TakeWhile(c => !Characters.IsSpace(c));
        cursor.At = isShort ? 1 : cursor.At;
        if (!TryRead(word))
        {
            lines.ReportAndSkip(cursor.Fault);
        }
    }

    private bool TryRead(string word) => word switch
    {
        "comment" => TryPassCommentBlock(),
        "account" or "payee" or "tag" => new DeclarationReader(lines, cursor).TryRead(word),
        "commodity" or "D" => new CommodityDirectiveReader(lines, cursor).TryRead(word),
        "include" => TryInclude(),
        "P" => TryReadPrice(),
        "Y" => TryReadYear(),
        "decimal-mark" => TryReadDecimalMark(),
        _ => cursor.Fail(
            RefusedLines.CodeOf(word, cursor.Text), 0, RefusedLines.ReasonAgainst(word, cursor.Text),
            RefusedLines.RemedyFor(word, cursor.Text)),
    };

    private bool TryPassCommentBlock()
    {
        cursor.SkipSpaces();
        if (!cursor.IsAtEnd)
        {
            return cursor.Fail(
                JournalErrorCode.InvalidDirective, "Nothing may follow the word comment.",
                "Begin a one-line comment with a semicolon.");
        }

        lines.Index++;
        while (lines.Index < lines.File.Lines.Length)
        {
            string line = lines.File.Lines[lines.Index];
            lines.Index++;
            if (line.StartsWith("end comment", StringComparison.Ordinal) && Characters.Trim(line).Length == 11)
            {
                break;
            }
        }

        return true;
    }

    private bool TryInclude()
    {
        cursor.SkipSpaces();
        int at = cursor.At;
        string pattern = Characters.Trim(cursor.Rest);
        if ((pattern.Length == 0 ? "A path is expected here." : IncludePaths.ReasonAgainst(pattern)) is string reason)
        {
            return cursor.Fail(
                JournalErrorCode.IncludeUnsupported, reason, "Include journal files by a path relative to this file.");
        }

        string whole = IncludePaths.Join(IncludePaths.FolderOf(lines.File.Path), pattern);
        IReadOnlyList<string> paths = IncludePaths.Expand(whole, lines.Run.Source);
        if (paths.Count == 0)
        {
            return cursor.Fail(
                JournalErrorCode.IncludeNotFound, "No file matches the pattern.", "Check the pattern and the folder.");
        }

        lines.Run.Directives.Add(new JournalInclude(pattern, [.. paths], lines.PositionAt(0)));
        foreach (string path in paths)
        {
            if (lines.Run.Include(path, at, lines.State) is JournalFault fault)
            {
                lines.Report(lines.Index, fault);
            }
        }

        lines.Index++;
        return true;
    }

    private bool TryReadYear()
    {
        cursor.SkipSpaces();
        string digits = cursor.TakeDigits();
        if (digits.Length != 4 || digits == "0000")
        {
            return cursor.Fail(
                JournalErrorCode.InvalidDirective, "A year of four digits is expected here.",
                "Write, for example, Y 2024.");
        }

        int year = int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        JournalPosition position = lines.PositionAt(0);
        if (!TryEndLine(out _))
        {
            return false;
        }

        lines.State.Year = year;
        lines.Run.Directives.Add(new JournalDefaultYear(year, position));
        return true;
    }

    private bool TryReadDecimalMark()
    {
        cursor.SkipSpaces();
        char mark = cursor.Current;
        if (!Characters.IsDecimalMark(mark))
        {
            return cursor.Fail(
                JournalErrorCode.InvalidDirective, "A period or a comma is expected here.",
                "Write decimal-mark . or decimal-mark ,");
        }

        cursor.At++;
        JournalPosition position = lines.PositionAt(0);
        if (!TryEndLine(out _))
        {
            return false;
        }

        lines.State.DecimalMark = mark;
        lines.Run.Directives.Add(new JournalDecimalMark(mark, position));
        return true;
    }

    private bool TryReadPrice()
    {
        cursor.SkipSpaces();
        JournalPosition position = lines.PositionAt(0);
        if (!DateReader.TryRead(cursor, lines.State.Year, out DateOnly date) || !TryReadSpace())
        {
            return false;
        }

        string? time = char.IsAsciiDigit(cursor.Current) ? cursor.TakeWhile(c => !Characters.IsSpace(c)) : null;
        cursor.SkipSpaces();
        if (time is not null && !RefusedLines.IsTime(time))
        {
            return cursor.Fail(
                JournalErrorCode.InvalidDirective, "A commodity symbol or a time is expected before this.",
                "Write, for example, P 2024-01-31 EUR 1.08 USD.");
        }

        if (!CommodityReader.TryRead(cursor, out string commodity))
        {
            return false;
        }

        cursor.SkipSpaces();
        if (!AmountReader.TryRead(cursor, lines.State, out WrittenAmount price)
            || !TryEndLine(out JournalComment comment))
        {
            return false;
        }

        lines.Run.Directives.Add(new JournalMarketPrice(date, time, commodity, price.Amount, comment, position));
        return true;
    }

    private bool TryReadSpace() => cursor.SkipSpaces() || cursor.Fail(
        JournalErrorCode.InvalidDirective, "A space is expected here.", "Put a space after the date.");

    private bool TryEndLine(out JournalComment comment)
    {
        List<CommentLine> found = [];
        bool isEnded = lines.TryReadComment(cursor, found);
        comment = JournalComment.FromLines(found.Select(line => line.Text));
        return isEnded;
    }
}
