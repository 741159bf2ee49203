using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;

namespace CapitalOs.Ledger.Simulation;

/// <summary>Money that would go out, once or several times.</summary>
public sealed record PlannedSpend
{
    private const int DaysPerWeek = 7;

    private PlannedSpend(string spendId, Figure amount, DateOnly start, SpendCadence? cadence, int occurrences)
    {
        SpendId = spendId;
        Amount = amount;
        Start = start;
        Cadence = cadence;
        Occurrences = occurrences;
    }

    /// <summary>The caller's own id.</summary>
    public string SpendId { get; }

    /// <summary>How much goes out each time, zero or more.</summary>
    public Figure Amount { get; }

    /// <summary>The day of the first, or only, time.</summary>
    public DateOnly Start { get; }

    /// <summary>How often it comes again; null for a spend that comes once.</summary>
    public SpendCadence? Cadence { get; }

    /// <summary>How many times in all, at least 1.</summary>
    public int Occurrences { get; }

    /// <summary>A spend that comes once.</summary>
    public static PlannedSpend Once(string spendId, Figure amount, DateOnly date) =>
        new(spendId, amount, date, null, 1);

    /// <summary>A spend that comes again and again.</summary>
    public static PlannedSpend Recurring(
        string spendId, Figure amount, DateOnly start, SpendCadence cadence, int occurrences) =>
        new(spendId, amount, start, cadence, occurrences);

    /// <summary>The day of its first time (0) or of a later one; null beyond the calendar.</summary>
    public DateOnly? DayOf(int k) => Cadence == SpendCadence.Weekly
        ? MonthArithmetic.AddDays(Start, (long)DaysPerWeek * k)
        : MonthArithmetic.AddMonths(Start, k);
}
