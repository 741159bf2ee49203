using System.Globalization;

namespace CapitalOs.Ledger.Time;

/// <summary>Business dates: days of the Gregorian calendar, written <c>YYYY-MM-DD</c>.</summary>
public static class BusinessDate
{
    /// <summary>Reads exactly <c>YYYY-MM-DD</c>.</summary>
    public static bool TryParse(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Writes <c>YYYY-MM-DD</c>.</summary>
    public static string Format(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The month of a date as a number, for example 202601.</summary>
    public static int PeriodOf(DateOnly date) => (date.Year * 100) + date.Month;
}
