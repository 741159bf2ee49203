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

    private long DaysOfInterval => (long)Interval!.Value * (Unit == IntervalUnit.Weeks ? DaysPerWeek : 1);
}
