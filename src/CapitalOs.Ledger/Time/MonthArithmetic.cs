namespace CapitalOs.Ledger.Time;

/// <summary>
/// Months counted from an original day. The day is clipped to the end of a shorter month and comes back in a longer
/// one: 31 January, 28 February, 31 March. Adding one month to the clipped day again would lose it.
/// </summary>
public static class MonthArithmetic
{
    private const int MonthsPerYear = 12;

    /// <summary>The day so many months after the original one, or null outside the years 1 to 9999.</summary>
    public static DateOnly? AddMonths(DateOnly original, long months)
    {
        long count = ((long)original.Year * MonthsPerYear) + original.Month - 1 + months;
        long year = count / MonthsPerYear;
        if (count < MonthsPerYear || year > DateOnly.MaxValue.Year)
        {
            return null;
        }

        int month = (int)(count % MonthsPerYear) + 1;
        return new DateOnly((int)year, month, Math.Min(original.Day, DateTime.DaysInMonth((int)year, month)));
    }

    /// <summary>The day so many days after the original one, or null where the calendar ends.</summary>
    public static DateOnly? AddDays(DateOnly original, long days)
    {
        long number = original.DayNumber + days;
        return number < 0 || number > DateOnly.MaxValue.DayNumber ? null : DateOnly.FromDayNumber((int)number);
    }
}
