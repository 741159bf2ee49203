using System.Globalization;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Ledger.Plots;

/// <summary>Cuts a span of days into buckets that tile it: whole ones, but for the first and last, which the span may
/// cut short.</summary>
public static class PlotBuckets
{
    private const int DaysPerWeek = 7;
    private const int MonthsPerQuarter = 3;
    private const int MonthsPerYear = 12;

    /// <summary>The words of the contract, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Words { get; } = ["day", "week", "month", "quarter", "year"];

    /// <summary>The buckets of a span, in order.</summary>
    /// <param name="first">Its first day.</param>
    /// <param name="last">Its last day, not before the first.</param>
    /// <param name="bucket">How long each is.</param>
    /// <param name="countMax">Most of them.</param>
    /// <returns>The buckets; null where there would be more, or where the span is turned around.</returns>
    public static IReadOnlyList<PlotSpan>? Tile(DateOnly first, DateOnly last, PlotBucket bucket, int countMax)
    {
        if (last < first)
        {
            return null;
        }

        List<PlotSpan> spans = [];
        DateOnly? start = first;
        while (start is { } from && from <= last)
        {
            if (spans.Count == countMax)
            {
                return null;
            }

            DateOnly? next = NextStart(from, bucket);
            DateOnly end = next is { } after && after <= last ? after.AddDays(-1) : last;
            spans.Add(new PlotSpan(LabelOf(from, bucket), from, end));
            start = next;
        }

        return spans;
    }

    /// <summary>The first day of the bucket after a day's, or null where the calendar ends.</summary>
    private static DateOnly? NextStart(DateOnly day, PlotBucket bucket) => bucket switch
    {
        PlotBucket.Day => MonthArithmetic.AddDays(day, 1),
        PlotBucket.Week => MonthArithmetic.AddDays(day, DaysPerWeek - DaysSinceMonday(day)),
        _ => MonthArithmetic.AddMonths(FirstOfMonth(day), MonthsOf(bucket) - MonthsInto(day, bucket)),
    };

    private static string LabelOf(DateOnly day, PlotBucket bucket) => bucket switch
    {
        PlotBucket.Day => BusinessDate.Format(day),
        PlotBucket.Week => Text($"{ISOWeek.GetYear(DayOf(day)):D4}-W{ISOWeek.GetWeekOfYear(DayOf(day)):D2}"),
        PlotBucket.Month => Text($"{day.Year:D4}-{day.Month:D2}"),
        PlotBucket.Quarter => Text($"{day.Year:D4}-Q{((day.Month - 1) / MonthsPerQuarter) + 1}"),
        _ => Text($"{day.Year:D4}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static DateTime DayOf(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);

    private static int DaysSinceMonday(DateOnly day) => ((int)day.DayOfWeek + DaysPerWeek - 1) % DaysPerWeek;

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private static int MonthsOf(PlotBucket bucket) => bucket switch
    {
        PlotBucket.Month => 1,
        PlotBucket.Quarter => MonthsPerQuarter,
        _ => MonthsPerYear,
    };

    private static int MonthsInto(DateOnly day, PlotBucket bucket) => (day.Month - 1) % MonthsOf(bucket);
}
