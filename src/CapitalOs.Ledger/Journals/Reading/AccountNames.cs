namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>What an account name may look like. The same rule holds for what is read and what is written.</summary>
internal static class AccountNames
{
    public const string Remedy =
        "Use parts joined by single colons, with single spaces within; put two spaces before an amount or a comment.";

    /// <summary>Why the name is refused, or null.</summary>
    public static string? ReasonAgainst(string name)
    {
        if (name.Length == 0)
        {
            return "An account name is expected here.";
        }

        if (name.Contains(';', StringComparison.Ordinal))
        {
            return "The account name holds a semicolon: one space before a comment makes the comment part of the name.";
        }

        if (name[0] is '(' or '[' or '#' or '*' or '!')
        {
            return "The account name begins with a character that marks something else.";
        }

        for (int at = 0; at < name.Length; at++)
        {
            bool isSpace = Characters.IsSpace(name[at]);
            bool isPlain = name[at] == ' ' && at > 0 && at + 1 < name.Length && !Characters.IsSpace(name[at + 1]);
            if (char.IsControl(name[at]) || (isSpace && !isPlain))
            {
                return "The account name holds a tab or other special space, or spaces in a row or at an end.";
            }
        }

        string[] parts = name.Split(':');
        return parts.Length > JournalLimits.AccountDepthMax
            ? $"The account name has more than {JournalLimits.AccountDepthMax} parts."
            : parts.Any(part => Characters.Trim(part).Length == 0) ? "A part of the account name is empty." : null;
    }

    /// <summary>Takes single-spaced text up to two spaces or the line's end.</summary>
    public static bool TryRead(LineCursor cursor, out string name)
    {
        int from = cursor.At;
        while (!cursor.IsAtEnd)
        {
            bool isSpace = Characters.IsSpace(cursor.Current);
            bool isLast = cursor.Peek(1) == '\0' || Characters.IsSpace(cursor.Peek(1));
            if (isSpace && isLast)
            {
                break;
            }

            cursor.At++;
        }

        name = cursor.Text[from..cursor.At];
        if (IsVirtual(name))
        {
            return cursor.Fail(
                JournalErrorCode.VirtualPosting, from,
                "The account is in brackets: virtual postings are not double entry and are not supported.",
                "Post to real accounts, or leave the posting out.");
        }

        string? reason = ReasonAgainst(name);
        return reason is null || cursor.Fail(JournalErrorCode.InvalidAccountName, from, reason, Remedy);
    }

    private static bool IsVirtual(string name) =>
        name.Length > 1 && ((name[0] == '(' && name[^1] == ')') || (name[0] == '[' && name[^1] == ']'));
}
