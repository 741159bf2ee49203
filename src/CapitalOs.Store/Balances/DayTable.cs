namespace CapitalOs.Store.Balances;

/// <summary>What is kept of the days that were asked for last. Used by many threads.</summary>
/// <param name="daysMax">How many; the day that was asked for longest ago gives way to one more.</param>
internal sealed class DayTable<T>(int daysMax)
{
    /// <summary>What accounts with larger keys have is read each time.</summary>
    public const int AccountsMax = 20_000;

    /// <summary>The one that was asked for last is at the end.</summary>
    private readonly List<KeptDay<T>> _days = [];

    /// <summary>What is kept of a day, or null.</summary>
    public KeptDay<T>? Find(DateOnly day)
    {
        lock (_days)
        {
            return _days.Find(one => one.Day == day);
        }
    }

    /// <summary>What is kept of the day that is nearest to one, or null where nothing is kept.</summary>
    public KeptDay<T>? Nearest(DateOnly day)
    {
        lock (_days)
        {
            return _days.MinBy(one => Math.Abs(one.Day.DayNumber - day.DayNumber));
        }
    }

    /// <summary>Keeps a day, in place of what was kept of it.</summary>
    public void Put(KeptDay<T> kept)
    {
        lock (_days)
        {
            _days.RemoveAll(one => one.Day == kept.Day);
            if (_days.Count == daysMax)
            {
                _days.RemoveAt(0);
            }

            _days.Add(kept);
        }
    }
}
