using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Obligations;

namespace CapitalOs.Ledger.Simulation;

/// <summary>Money that would go out, once or several times.</summary>
public sealed record PlannedSpend
{
    private static readonly Cadence Weekly = Obligations.Cadence.Every(1, IntervalUnit.Weeks);

    private PlannedSpend(string spendId, Figure amount, DateOnly start, Cadence? cadence, int occurrences)
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

    /// <summary>The day that its times are counted from: that of the first, or only, time.</summary>
    public DateOnly Start { get; }

    /// <summary>How often it comes again; null for a spend that comes once.</summary>
    public Cadence? Cadence { get; }

    /// <summary>The number of its first time; 0 unless earlier ones are past.</summary>
    public long FirstTime { get; private init; }

    /// <summary>How many times in all, at least 1.</summary>
    public int Occurrences { get; }

    /// <summary>A spend that comes once.</summary>
    public static PlannedSpend Once(string spendId, Figure amount, DateOnly date) =>
        new(spendId, amount, date, null, 1);

    /// <summary>A spend that comes again and again.</summary>
    public static PlannedSpend Recurring(
        string spendId, Figure amount, DateOnly start, SpendCadence cadence, int occurrences) =>
        new(spendId, amount, start, cadence == SpendCadence.Weekly ? Weekly : Obligations.Cadence.Monthly, occurrences);

    /// <summary>A spend that comes again as long as the calendar lasts, some of whose times are past.</summary>
    /// <param name="spendId">Its id.</param>
    /// <param name="amount">How much goes out each time.</param>
    /// <param name="original">The day that all others are counted from.</param>
    /// <param name="firstTime">The number of the first time that counts.</param>
    /// <param name="cadence">How often it comes.</param>
    public static PlannedSpend Unending(
        string spendId, Figure amount, DateOnly original, long firstTime, Cadence cadence) =>
        new(spendId, amount, original, cadence, int.MaxValue) { FirstTime = firstTime };

    /// <summary>The day of its first time (0) or of a later one; null beyond the calendar.</summary>
    public DateOnly? DayOf(long k) => Cadence is null ? Start : Cadence.DueDate(Start, FirstTime + k);
}
