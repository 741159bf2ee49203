using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Ledger.Obligations;

/// <summary>
/// When an obligation falls due again. Every due date is counted from the original one, so that a day that was clipped
/// to a short month comes back in a long one.
/// </summary>
public sealed record Cadence
{
    /// <summary>Most days or weeks of a custom cadence: ten years of days.</summary>
    public const int IntervalMax = 3660;

    private const int MonthsPerYear = 12;
    private const int DaysPerWeek = 7;
    private const long DaysPerCycle = 146_097;
    private const long MonthsPerCycle = 4_800;

    private Cadence(CadenceKind kind, int? interval, IntervalUnit? unit)
    {
        Kind = kind;
        Interval = interval;
        Unit = unit;
    }

    /// <summary>Every month.</summary>
    public static Cadence Monthly { get; } = new(CadenceKind.Monthly, null, null);

    /// <summary>Every year.</summary>
    public static Cadence Annual { get; } = new(CadenceKind.Annual, null, null);

    /// <summary>The words of the kinds, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> KindWords { get; } = ["monthly", "annual", "custom"];

    /// <summary>The words of the units, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> UnitWords { get; } = ["days", "weeks"];

    /// <summary>The kind.</summary>
    public CadenceKind Kind { get; }

    /// <summary>How many units a custom cadence counts, 1 to <see cref="IntervalMax"/>; else null.</summary>
    public int? Interval { get; }

    /// <summary>What a custom cadence counts; else null.</summary>
    public IntervalUnit? Unit { get; }

    /// <summary>Every so many days or weeks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not 1 to <see cref="IntervalMax"/>.</exception>
    public static Cadence Every(int interval, IntervalUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, IntervalMax);
        return new Cadence(CadenceKind.Custom, interval, unit);
    }

    /// <summary>The due date so many times after the original one, or null where the calendar ends.</summary>
    /// <param name="original">The first due date.</param>
    /// <param name="times">How often it has come again, 0 for the original date itself.</param>
    public DateOnly? DueDate(DateOnly original, long times) => Kind switch
    {
        CadenceKind.Monthly => MonthArithmetic.AddMonths(original, times),
        CadenceKind.Annual => MonthArithmetic.AddMonths(original, times * MonthsPerYear),
        _ => MonthArithmetic.AddDays(original, times * DaysOfInterval),
    };

    /// <summary>How many due dates, counted from the original one, come before a day, numbered from 0.</summary>
    /// <param name="original">The first due date.</param>
    /// <param name="day">The day, which does not count itself.</param>
    public long TimesBefore(DateOnly original, DateOnly day)
    {
        if (day <= original)
        {
            return 0;
        }

        long months = (((long)day.Year - original.Year) * MonthsPerYear) + day.Month - original.Month;
        long times = Kind switch
        {
            CadenceKind.Monthly => months,
            CadenceKind.Annual => months / MonthsPerYear,
            _ => (day.DayNumber - original.DayNumber + DaysOfInterval - 1) / DaysOfInterval,
        };

        // A due date of the day's own month, or year, may still lie before the day.
        return DueDate(original, times) < day ? times + 1 : times;
    }

    /// <summary>
    /// What an amount at each due date comes to in a month on average, rounded half-even once to a minor unit. A year
    /// has twelve months. Days are months by the calendar's own cycle: 400 years are 4,800 months and 146,097 days.
    /// </summary>
    /// <param name="amount">The amount at each due date.</param>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public Amount PerMonth(Amount amount)
    {
        (long times, long months) = Kind switch
        {
            CadenceKind.Monthly => (1L, 1L),
            CadenceKind.Annual => (1, MonthsPerYear),
            _ => (DaysPerCycle, MonthsPerCycle * DaysOfInterval),
        };
        Int128 minorUnits = HalfEven.Divide((Int128)amount.MinorUnits * times, months);
        return amount.WithMinorUnits((long)minorUnits);
    }

    private long DaysOfInterval => (long)Interval!.Value * (Unit == IntervalUnit.Weeks ? DaysPerWeek : 1);
}
