using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Ledger.Posture;

/// <summary>
/// The months that a variable burn is taken from: whole ones, the last of which has ended by the day of the posture,
/// and none before the books began, which would count as a month without expenses.
/// </summary>
public static class BurnWindow
{
    /// <summary>Most months back: three years.</summary>
    public const int MonthsMax = 36;

    /// <summary>Months back where nothing else is asked for.</summary>
    public const int MonthsDefault = 6;

    /// <summary>The months in order; none where no whole month lies between the beginning and the day.</summary>
    /// <param name="asOf">The day of the posture.</param>
    /// <param name="monthsBack">Most months, at least 1.</param>
    /// <param name="first">The first month that has postings, or null where there are none.</param>
    public static IReadOnlyList<PeriodKey> Of(DateOnly asOf, int monthsBack, PeriodKey? first)
    {
        bool isLastDay = asOf.Day == DateTime.DaysInMonth(asOf.Year, asOf.Month);
        List<PeriodKey> months = [];
        for (int back = isLastDay ? 0 : 1; months.Count < monthsBack; back++)
        {
            if (MonthArithmetic.AddMonths(asOf, -back) is not { } day || !(PeriodKey.Of(day) >= first))
            {
                break;
            }

            months.Insert(0, PeriodKey.Of(day));
        }

        return months;
    }
}
