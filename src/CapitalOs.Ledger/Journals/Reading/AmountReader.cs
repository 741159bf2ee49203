using System.Numerics;

namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Reads one amount: sign, symbol on either side, number.</summary>
internal static class AmountReader
{
    public static bool TryRead(LineCursor cursor, ReadingState state, out WrittenAmount written)
    {
        written = default;
        bool isNegative = NumberReader.TakeSign(cursor);
        bool isRead = CommodityReader.IsAtSymbol(cursor)
            ? TryReadLeft(cursor, state, isNegative, out written)
            : TryReadRight(cursor, state, isNegative, out written);
        return isRead && RefuseCostOrLot(cursor);
    }

    private static bool TryReadLeft(LineCursor cursor, ReadingState state, bool isNegative, out WrittenAmount written)
    {
        written = default;
        if (!CommodityReader.TryRead(cursor, out string symbol))
        {
            return false;
        }

        cursor.SkipSpaces();
        bool isNegated = NumberReader.TakeSign(cursor);
        int at = cursor.At;
        return NumberReader.TryRead(cursor, out RawNumber raw)
            && NumberReader.TryReadExponent(cursor, out int? exponent)
            && TryMake(cursor, at, raw, exponent, isNegative ^ isNegated, state, symbol, out written);
    }

    private static bool TryReadRight(LineCursor cursor, ReadingState state, bool isNegative, out WrittenAmount written)
    {
        written = default;
        int at = cursor.At;
        if (!NumberReader.TryRead(cursor, out RawNumber raw)
            || !NumberReader.TryReadExponent(cursor, out int? exponent))
        {
            return false;
        }

        int end = cursor.At;
        cursor.SkipSpaces();
        if (!CommodityReader.IsAtSymbol(cursor))
        {
            cursor.At = end;
            return TryMake(cursor, at, raw, exponent, isNegative, state, null, out written);
        }

        return CommodityReader.TryRead(cursor, out string symbol)
            && TryMake(cursor, at, raw, exponent, isNegative, state, symbol, out written);
    }

    private static bool TryMake(
        LineCursor cursor, int at, RawNumber raw, int? exponent, bool isNegative, ReadingState state, string? symbol,
        out WrittenAmount written)
    {
        written = default;
        RawNumber number = raw.Resolve(state.SuggestedMark(symbol ?? ""));
        if (!NumberReader.TryValue(cursor, at, number, exponent, out BigInteger mantissa, out int scale))
        {
            return false;
        }

        string commodity = symbol ?? state.Default?.Commodity ?? "";
        JournalAmount amount = new(isNegative ? -mantissa : mantissa, scale, commodity);
        written = new(amount, number.Mark, symbol is not null);
        return true;
    }

    private static bool RefuseCostOrLot(LineCursor cursor)
    {
        cursor.SkipSpaces();
        if (cursor.Current == '@' || (cursor.Current == '(' && cursor.Peek(1) == '@'))
        {
            return cursor.Fail(
                JournalErrorCode.Cost, "The amount has a cost, which is not supported.",
                "Write the exchange as two pairs of postings through an equity:conversion account; "
                + "keep the rate in a tag or a P directive.");
        }

        return cursor.Current is not ('{' or '[') || cursor.Fail(
            JournalErrorCode.Lot, "The amount has a lot price or lot date, which is not supported.",
            "Keep the lot in a tag, or give each lot a commodity or subaccount of its own.");
    }
}
