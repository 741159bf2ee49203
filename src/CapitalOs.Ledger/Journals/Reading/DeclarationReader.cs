namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Reads <c>account</c>, <c>payee</c> and <c>tag</c>, which declare and change nothing.</summary>
internal sealed class DeclarationReader(FileReader lines, LineCursor cursor)
{
    private readonly JournalPosition position = lines.PositionAt(0);
    private readonly List<CommentLine> found = [];

    private JournalComment Comment => JournalComment.FromLines(found.Select(line => line.Text));

    public bool TryRead(string word)
    {
        cursor.SkipSpaces();
        return word switch
        {
            "account" => TryReadAccount(),
            "payee" => TryReadPayee(),
            _ => TryReadTag(),
        };
    }

    private bool TryReadAccount()
    {
        int index = lines.Index;
        int at = cursor.At;
        if (!AccountNames.TryRead(cursor, out string account) || !lines.TryReadComment(cursor, found))
        {
            return false;
        }

        JournalComment comment = Comment;
        JournalAccountType? type = null;
        if (comment.ValueOf("type") is string written)
        {
            type = AccountTypes.Parse(written);
            if (type is null)
            {
                lines.Report(index, new(
                    JournalErrorCode.InvalidAccountType, at, "The type tag holds no account type.",
                    "Use one of A, L, E, R, X, C, V, or the words Asset, Liability, Equity, Revenue, Expense, Cash, "
                    + "Conversion."));
                return true;
            }
        }

        lines.Run.Directives.Add(new JournalAccountDeclaration(account, type, comment, position));
        return true;
    }

    private bool TryReadPayee()
    {
        string payee = Characters.Trim(cursor.TakeWhile(c => c != ';'));
        if (payee.Length == 0)
        {
            return FailEmpty();
        }

        if (!lines.TryReadComment(cursor, found))
        {
            return false;
        }

        lines.Run.Directives.Add(new JournalPayeeDeclaration(payee, Comment, position));
        return true;
    }

    private bool TryReadTag()
    {
        string name = cursor.TakeWhile(c => !Characters.IsSpace(c));
        if (name.Length == 0)
        {
            return FailEmpty();
        }

        if (!lines.TryReadComment(cursor, found))
        {
            return false;
        }

        lines.Run.Directives.Add(new JournalTagDeclaration(name, Comment, position));
        return true;
    }

    private bool FailEmpty() => cursor.Fail(
        JournalErrorCode.InvalidDirective, "A name is expected here.", "Write the name after the directive.");
}
