namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Reads <c>commodity</c> in its two forms, and <c>D</c>.</summary>
internal sealed class CommodityDirectiveReader(FileReader lines, LineCursor cursor)
{
    private readonly JournalPosition position = lines.PositionAt(0);
    private readonly List<CommentLine> found = [];

    public bool TryRead(string word)
    {
        cursor.SkipSpaces();
        return word == "D" ? TryReadDefault() : IsSymbolAlone() ? TryReadForm() : TryReadSample();
    }

    private bool TryReadDefault()
    {
        if (!TryReadStyle(cursor, out CommodityStyle style) || !lines.TryReadComment(cursor, found))
        {
            return false;
        }

        lines.State.Default = style;
        lines.Run.Directives.Add(
            new JournalDefaultCommodity(style.Commodity, style.DecimalMark, style.Scale, position));
        return true;
    }

    private bool TryReadSample()
    {
        if (!TryReadStyle(cursor, out CommodityStyle style) || !lines.TryReadComment(cursor, found))
        {
            return false;
        }

        Declare(style.Commodity, style);
        return true;
    }

    private bool IsSymbolAlone()
    {
        LineCursor ahead = new(cursor.Text) { At = cursor.At };
        if (!CommodityReader.IsAtSymbol(ahead) || !CommodityReader.TryRead(ahead, out _))
        {
            return false;
        }

        ahead.SkipSpaces();
        return ahead.IsAtEnd || ahead.Current == ';';
    }

    private bool TryReadForm()
    {
        if (!CommodityReader.TryRead(cursor, out string symbol) || !lines.TryReadComment(cursor, found))
        {
            return false;
        }

        CommodityStyle? style = null;
        while (lines.IsAtIndentedLine)
        {
            LineCursor below = new(lines.File.Lines[lines.Index]);
            below.SkipSpaces();
            int index = lines.Index;
            string word = below.TakeWhile(c => !Characters.IsSpace(c));
            if (word != "format")
            {
                break;
            }

            below.SkipSpaces();
            int at = below.At;
            bool isRead = TryReadStyle(below, out style) && IsSameSymbol(below, at, symbol, style);
            if (!isRead || !lines.TryReadComment(below, []))
            {
                lines.Report(index, below.Fault);
                lines.Index = index + 1;
                return true;
            }
        }

        Declare(symbol, style);
        return true;
    }

    private static bool IsSameSymbol(LineCursor below, int at, string symbol, CommodityStyle style) =>
        style.Commodity == symbol || below.Fail(
            JournalErrorCode.FormatMismatch, at, "The format names another commodity than its directive.",
            "Write the same symbol in both lines.");

    private bool TryReadStyle(LineCursor at, out CommodityStyle style)
    {
        style = null!;
        int from = at.At;
        if (!AmountReader.TryRead(at, lines.State, out WrittenAmount sample))
        {
            return false;
        }

        if (sample.Mark == '\0')
        {
            return at.Fail(
                JournalErrorCode.FormatWithoutDecimalMark, from, "The sample amount shows no decimal mark.",
                "Write a decimal mark, followed by no or more decimals: 1,000.00 USD or 1000. JPY.");
        }

        if (!sample.HasSymbol && lines.State.Default is not null)
        {
            return at.Fail(
                JournalErrorCode.InvalidDirective, from, "The sample has no symbol while a default commodity is set.",
                "Write the symbol.");
        }

        style = new(sample.Amount.Commodity, sample.Mark, sample.Amount.Scale);
        return true;
    }

    private void Declare(string symbol, CommodityStyle? style)
    {
        lines.State.Declare(symbol, style);
        JournalComment comment = JournalComment.FromLines(found.Select(line => line.Text));
        lines.Run.Directives.Add(
            new JournalCommodityDeclaration(symbol, style?.DecimalMark, style?.Scale, comment, position));
    }
}
