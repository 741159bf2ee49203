namespace CapitalOs.Store.Balances;

/// <summary>Where a business date begins on the store's clock.</summary>
internal static class DayStart
{
    public const long MicrosecondsPerDay = 86_400_000_000;

    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Midnight UTC of the day, in microseconds since 1970.</summary>
    public static long Of(DateOnly day) => (day.DayNumber - EpochDay) * MicrosecondsPerDay;

    /// <summary>The day so many whole days after 1970-01-01.</summary>
    public static DateOnly DayOf(long days) => DateOnly.FromDayNumber(checked((int)(EpochDay + days)));
}
