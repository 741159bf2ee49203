namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Reads a commodity symbol, quoted or not.</summary>
internal static class CommodityReader
{
    /// <summary>Whether a symbol begins here; a lot date or a parenthesised cost does not count as one.</summary>
    public static bool IsAtSymbol(LineCursor cursor) =>
        !cursor.IsAtEnd
        && (cursor.Current == '"' || Characters.IsSimpleSymbol(cursor.Current))
        && cursor.Current != '['
        && !(cursor.Current == '(' && cursor.Peek(1) == '@');

    public static bool TryRead(LineCursor cursor, out string symbol)
    {
        int from = cursor.At;
        if (cursor.Take('"'))
        {
            symbol = cursor.TakeWhile(c => c is not (';' or '"'));
            return (symbol.Length > 0 && cursor.Take('"')) || cursor.Fail(
                JournalErrorCode.InvalidCommoditySymbol, from, "The quoted commodity symbol is empty or not closed.",
                "Close the quotes; a symbol may not hold a semicolon or a quote.");
        }

        symbol = cursor.TakeWhile(Characters.IsSimpleSymbol);
        if (symbol.Length == 0)
        {
            return cursor.Fail(
                JournalErrorCode.InvalidCommoditySymbol, "A commodity symbol is expected here.",
                "Write a symbol such as USD or \"green apples\".");
        }

        // hledger takes these into the symbol, where they are nearly always a slip: ",5" would be five of ",".
        return !symbol.Any(c => c is ',' or '(' or ')' or '[' or ']' or '|' || Characters.IsSpace(c)) || cursor.Fail(
            JournalErrorCode.InvalidCommoditySymbol, from,
            "A commodity symbol without quotes may not hold a comma, a bracket, a bar or a special space.",
            "Begin numbers with a digit; put an unusual symbol in double quotes.");
    }
}
