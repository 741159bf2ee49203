using System.Globalization;
using System.Numerics;

namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Reads the digits, marks and exponent of a number, exactly.</summary>
internal static class NumberReader
{
    public static bool TryRead(LineCursor cursor, out RawNumber raw)
    {
        raw = null!;
        if (!char.IsAsciiDigit(cursor.Current) && !Characters.IsDecimalMark(cursor.Current))
        {
            return cursor.Fail(
                JournalErrorCode.InvalidAmount,
                "A number is expected here.",
                "Write an amount such as 12.50 USD; put two spaces between account and amount.");
        }

        List<string> groups = [];
        if (cursor.TakeDigits() is { Length: > 0 } first)
        {
            groups.Add(first);
        }

        char separator = TakeFurtherGroups(cursor, groups);
        bool hasMark = Characters.IsDecimalMark(cursor.Current) && cursor.Current != separator;
        char mark = hasMark ? cursor.Current : '\0';
        cursor.At += hasMark ? 1 : 0;
        string decimals = hasMark ? cursor.TakeDigits() : "";
        bool isBare = groups.Count == 0 && decimals.Length == 0;
        if (isBare || Characters.IsDecimalMark(cursor.Current))
        {
            return cursor.Fail(
                JournalErrorCode.InvalidNumber,
                "The marks within the number contradict each other.",
                "Use one decimal mark at most, and one other mark between groups of digits.");
        }

        if (cursor.Current == ' ' && char.IsAsciiDigit(cursor.Peek(1)))
        {
            return cursor.Fail(
                JournalErrorCode.InvalidNumber, "More digits follow the number.", "Remove the space or the digits.");
        }

        bool isAmbiguous = groups.Count == 2 && Characters.IsDecimalMark(separator) && !hasMark;
        raw = new(groups, separator, mark, decimals, isAmbiguous);
        return true;
    }

    /// <summary>Takes <c>E3</c> or <c>e-3</c> when one follows; 0 otherwise.</summary>
    public static bool TryReadExponent(LineCursor cursor, out int? exponent)
    {
        exponent = null;
        int from = cursor.At;
        if (cursor.Current is not ('e' or 'E'))
        {
            return true;
        }

        cursor.At++;
        bool isNegative = TakeSign(cursor);
        string digits = cursor.TakeDigits();
        if (digits.Length == 0)
        {
            cursor.At = from;
            return true;
        }

        if (digits.Length > 3)
        {
            return cursor.Fail(
                JournalErrorCode.AmountOutOfRange, from, "The exponent is too large.", "Write the number in full.");
        }

        int size = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        exponent = isNegative ? -size : size;
        return true;
    }

    /// <summary>Takes a sign and the spaces after it; tells whether it was a minus.</summary>
    public static bool TakeSign(LineCursor cursor)
    {
        bool isNegative = cursor.Current == '-';
        if (isNegative || cursor.Current == '+')
        {
            cursor.At++;
            cursor.SkipSpaces();
        }

        return isNegative;
    }

    /// <summary>The value of a resolved number.</summary>
    public static bool TryValue(
        LineCursor cursor, int at, RawNumber number, int? exponent, out BigInteger mantissa, out int scale)
    {
        mantissa = default;
        scale = 0;
        if (number.Groups.Count > 1 && exponent is not null)
        {
            return cursor.Fail(
                JournalErrorCode.InvalidNumber, at, "Digit groups and an exponent may not be used together.",
                "Write the number in full.");
        }

        if (number.Groups.Count > 1 && !HasRegularGroups(number.Groups))
        {
            return cursor.Fail(
                JournalErrorCode.IrregularDigitGroups, at,
                "The digit groups have unusual sizes, so a mark of this number is probably a mistake.",
                "Group by thousands or by lakhs and crores, or leave the marks out; declare the decimal mark with "
                + "decimal-mark or a commodity directive.");
        }

        string digits = (string.Concat(number.Groups) + number.Decimals).TrimStart('0');
        int places = number.Decimals.Length - (exponent ?? 0);
        int zeros = Math.Max(0, -places);
        scale = Math.Max(0, places);
        if (digits.Length + zeros > JournalLimits.DigitCountMax || scale > JournalLimits.ScaleMax)
        {
            return cursor.Fail(
                JournalErrorCode.AmountOutOfRange, at,
                $"The number has more than {JournalLimits.DigitCountMax} digits or {JournalLimits.ScaleMax} decimals.",
                "Use fewer digits, or a larger unit.");
        }

        mantissa = digits.Length == 0
            ? BigInteger.Zero
            : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) * BigInteger.Pow(10, zeros);
        return true;
    }

    private static char TakeFurtherGroups(LineCursor cursor, List<string> groups)
    {
        char separator = '\0';
        while (groups.Count > 0
            && (separator == '\0' ? cursor.Current is '.' or ',' or ' ' : cursor.Current == separator)
            && char.IsAsciiDigit(cursor.Peek(1)))
        {
            separator = cursor.Current;
            cursor.At++;
            groups.Add(cursor.TakeDigits());
        }

        return separator;
    }

    /// <summary>Thousands (1,234,567) or lakhs and crores (1,23,45,678).</summary>
    private static bool HasRegularGroups(IReadOnlyList<string> groups)
    {
        int middle = groups.Count > 2 ? groups[1].Length : 3;
        bool areEqual = groups.Skip(1).SkipLast(1).All(group => group.Length == middle);
        return middle is 2 or 3 && areEqual && groups[^1].Length == 3 && groups[0].Length <= middle
            && groups[0][0] != '0';
    }
}
