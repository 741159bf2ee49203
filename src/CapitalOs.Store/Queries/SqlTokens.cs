namespace CapitalOs.Store.Queries;

/// <summary>Cuts SQL text as SQLite's own tokenizer does, as far as words, quotes and comments go.</summary>
internal static class SqlTokens
{
    // SQLite takes a byte order mark between tokens for a space.
    private const char ByteOrderMark = '\uFEFF';

    public static List<SqlToken> Of(string sql)
    {
        List<SqlToken> tokens = [];
        int at = 0;
        while (at < sql.Length)
        {
            int end = EndOfBlank(sql, at);
            if (end == at)
            {
                tokens.Add(Next(sql, at, out end));
            }

            at = end;
        }

        return tokens;
    }

    private static SqlToken Next(string sql, int at, out int end)
    {
        char first = sql[at];
        switch (first)
        {
            case '\'' or '"' or '`':
                end = EndOfQuotes(sql, at, first);
                string doubled = new(first, 2);
                return new SqlToken(
                    Inside(sql, at, end, first).Replace(doubled, doubled[..1], StringComparison.Ordinal), true);
            case '[':
                int close = sql.IndexOf(']', at);
                end = close < 0 ? sql.Length : close + 1;
                return new SqlToken(Inside(sql, at, end, ']'), true);
            default:
                end = at + 1;
                while (IsWord(first) && end < sql.Length && IsWord(sql[end]))
                {
                    end++;
                }

                return new SqlToken(sql[at..end], false);
        }
    }

    private static string Inside(string sql, int at, int end, char close) =>
        end > at + 1 && sql[end - 1] == close ? sql[(at + 1)..(end - 1)] : sql[(at + 1)..end];

    private static int EndOfQuotes(string sql, int at, char quote)
    {
        for (int i = at + 1; i < sql.Length; i++)
        {
            if (sql[i] != quote)
            {
                continue;
            }

            if (i + 1 == sql.Length || sql[i + 1] != quote)
            {
                return i + 1;
            }

            i++;
        }

        return sql.Length;
    }

    private static int EndOfBlank(string sql, int at)
    {
        if (sql[at] is ' ' or '\t' or '\n' or '\f' or '\r' or ByteOrderMark)
        {
            return at + 1;
        }

        if (string.CompareOrdinal(sql, at, "--", 0, 2) == 0)
        {
            int line = sql.IndexOf('\n', at);
            return line < 0 ? sql.Length : line + 1;
        }

        // SQLite takes a comment for one only when something follows its beginning.
        if (string.CompareOrdinal(sql, at, "/*", 0, 2) == 0 && at + 2 < sql.Length)
        {
            int close = sql.IndexOf("*/", at + 2, StringComparison.Ordinal);
            return close < 0 ? sql.Length : close + 2;
        }

        return at;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c >= 0x80;
}
