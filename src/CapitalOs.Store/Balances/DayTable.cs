using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Balances;

/// <summary>What is kept of the days that were asked for last. Used by many threads.</summary>
/// <param name="daysMax">How many; the day that was asked for longest ago gives way to one more.</param>
internal sealed class DayTable<T>(int daysMax)
{
    /// <summary>What accounts with larger keys have is read each time.</summary>
    public const int AccountsMax = 20_000;

    private readonly LastAsked<KeptDay<T>> _days = new(daysMax, static (one, other) => one.Day == other.Day);

    /// <summary>What is kept of a day, or null.</summary>
    public KeptDay<T>? Find(DateOnly day) => _days.Find(one => one.Day == day);

    /// <summary>What is kept of the day that is nearest to one, or null where nothing is kept.</summary>
    public KeptDay<T>? Nearest(DateOnly day) =>
        _days.Nearest(one => Math.Abs(one.Day.DayNumber - day.DayNumber));

    /// <summary>Keeps a day, in place of what was kept of it.</summary>
    public void Put(KeptDay<T> kept) => _days.Put(kept);
}
