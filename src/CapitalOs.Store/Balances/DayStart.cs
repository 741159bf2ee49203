namespace CapitalOs.Store.Balances;

/// <summary>Where a business date begins on the store's clock.</summary>
internal static class DayStart
{
    public const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>
    /// <see cref="NumberOf"/> in SQL, as the indexes have it: a quotient of SQLite's is rounded towards zero.
    /// </summary>
    public const string NumberInSql = "(date_us - iif(date_us < 0, 86399999999, 0)) / 86400000000";

    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Midnight UTC of the day, in microseconds since 1970.</summary>
    public static long Of(DateOnly day) => NumberOf(day) * MicrosecondsPerDay;

    /// <summary>Whole days since 1970, as indexes count them.</summary>
    public static long NumberOf(DateOnly day) => day.DayNumber - EpochDay;

    /// <summary>Midnight at the day's end; there is one after the last day of all, too.</summary>
    public static long After(DateOnly day) => Of(day) + MicrosecondsPerDay;

    /// <summary>Midnight at the end of the day's month.</summary>
    public static long AfterMonthOf(DateOnly day) =>
        After(new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)));

    /// <summary>The day so many whole days after 1970-01-01.</summary>
    public static DateOnly DayOf(long days) => DateOnly.FromDayNumber(checked((int)(EpochDay + days)));
}
