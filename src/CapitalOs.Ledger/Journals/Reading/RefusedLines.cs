namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>What to say about lines that hledger or ledger may know and this reader does not.</summary>
internal static class RefusedLines
{
    private static readonly HashSet<string> OtherDirectives = new(StringComparer.Ordinal)
    {
        "alias", "apply", "end", "pop", "N", "C", "A", "bucket", "capture", "check", "assert", "def", "define", "eval",
        "expr", "python", "test", "value", "year",
    };

    public static JournalErrorCode CodeOf(string word, string line) => line[0] switch
    {
        '~' => JournalErrorCode.PeriodicRule,
        '=' => JournalErrorCode.AutoPostingRule,
        _ when IsTimeclock(word, line) => JournalErrorCode.TimeclockEntry,
        _ when OtherDirectives.Contains(word.TrimStart('!')) => JournalErrorCode.UnsupportedDirective,
        _ => JournalErrorCode.UnknownLine,
    };

    public static string ReasonAgainst(string word, string line) => CodeOf(word, line) switch
    {
        JournalErrorCode.PeriodicRule => "A periodic rule makes transactions that the journal does not show.",
        JournalErrorCode.AutoPostingRule => "An auto posting rule makes postings that the journal does not show.",
        JournalErrorCode.TimeclockEntry => "A timeclock entry counts hours, not money.",
        JournalErrorCode.UnsupportedDirective => "The directive changes what later entries mean, or does nothing.",
        _ => "The line begins like no transaction, directive or comment.",
    };

    public static string RemedyFor(string word, string line) => CodeOf(word, line) switch
    {
        JournalErrorCode.PeriodicRule =>
            "Remove the rule, or write its transactions out: hledger print --forecast does.",
        JournalErrorCode.AutoPostingRule => "Remove the rule, or write out its postings: hledger print --auto does.",
        JournalErrorCode.TimeclockEntry => "Keep timeclock entries in a file of their own.",
        JournalErrorCode.UnsupportedDirective =>
            "Write out what it stands for (hledger print does), or make the line a comment.",
        _ => "Begin transactions with a date, comments with a semicolon, and indent postings.",
    };

    /// <summary><c>HH:MM</c> or <c>HH:MM:SS</c>, with an optional zone such as <c>+0100</c>.</summary>
    public static bool IsTime(string text)
    {
        string clock = text.Length > 5 && text[^5] is '+' or '-' ? text[..^5] : text;
        string zone = text[clock.Length..];
        string[] parts = clock.Split(':');
        return parts.Length is 2 or 3
            && parts.All(part => part.Length == 2 && part.All(char.IsAsciiDigit))
            && string.CompareOrdinal(parts[0], "23") <= 0
            && parts.Skip(1).All(part => string.CompareOrdinal(part, "59") <= 0)
            && zone.Skip(1).All(char.IsAsciiDigit);
    }

    private static bool IsTimeclock(string word, string line) =>
        word is "i" or "o" or "O" or "I" or "b" or "h" && line.Length > 2 && char.IsAsciiDigit(line[2]);
}
