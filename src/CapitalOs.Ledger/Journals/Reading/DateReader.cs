using System.Globalization;

namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Reads <c>YYYY-MM-DD</c>, with <c>-</c>, <c>/</c> or <c>.</c>, zeros optional, year optional.</summary>
internal static class DateReader
{
    private const string Remedy = "Write the date as YYYY-MM-DD, a day of the calendar.";

    public static bool TryRead(LineCursor cursor, int? defaultYear, out DateOnly date)
    {
        date = default;
        int from = cursor.At;
        string first = cursor.TakeDigits();
        char separator = cursor.Current;
        if (first.Length == 0 || !Characters.IsDateSeparator(separator))
        {
            return cursor.Fail(JournalErrorCode.InvalidDate, "A date is expected here.", Remedy);
        }

        cursor.At++;
        string second = cursor.TakeDigits();
        if (first.Length < 4)
        {
            return defaultYear is int year
                ? TryMake(cursor, from, year, first, second, out date)
                : cursor.Fail(
                    JournalErrorCode.YearMissing,
                    from,
                    "The date has no year, and the current year is nothing that a journal can know.",
                    "Write the year, or put a Y directive above.");
        }

        if (!Characters.IsDateSeparator(cursor.Current))
        {
            return cursor.Fail(JournalErrorCode.InvalidDate, from, "The date is not complete.", Remedy);
        }

        if (cursor.Current != separator)
        {
            return cursor.Fail(
                JournalErrorCode.InvalidDate, "The two separators of the date differ.",
                "Use the same separator twice.");
        }

        cursor.At++;
        string third = cursor.TakeDigits();
        return first.Length == 4 && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int full)
            ? TryMake(cursor, from, full, second, third, out date)
            : cursor.Fail(JournalErrorCode.InvalidDate, from, "The year is not one of 0001 to 9999.", Remedy);
    }

    private static bool TryMake(LineCursor cursor, int from, int year, string month, string day, out DateOnly date)
    {
        date = default;
        bool areNumbers = TryNumber(month, out int m) & TryNumber(day, out int d);
        if (!areNumbers || year is < 1 or > 9999 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(year, m))
        {
            return cursor.Fail(JournalErrorCode.InvalidDate, from, "There is no such day.", Remedy);
        }

        date = new DateOnly(year, m, d);
        return true;
    }

    private static bool TryNumber(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
