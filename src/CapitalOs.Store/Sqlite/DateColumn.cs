namespace CapitalOs.Store.Sqlite;

/// <summary>Business dates as columns have them: numbers such as 20260131, in the order of the days.</summary>
internal static class DateColumn
{
    public static int NumberOf(DateOnly date) => (((date.Year * 100) + date.Month) * 100) + date.Day;

    public static DateOnly DateOf(int number) => new(number / 10_000, number / 100 % 100, number % 100);
}
