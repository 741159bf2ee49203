namespace CapitalOs.Store.Balances;

/// <summary>What is kept of the days that were asked for last. Used by many threads.</summary>
/// <param name="daysMax">How many; the day that was asked for longest ago gives way to one more.</param>
internal sealed class DayTable<T>(int daysMax)
{
    /// <summary>What accounts with larger keys have is read each time.</summary>
    public const int AccountsMax = 20_000;

    /// <summary>The one that was asked for last is at the end.</summary>
    private readonly List<KeptDay<T>> _days = [];

    /// <summary>What is kept of a day, or a new one for the changes up to one of them.</summary>
    public KeptDay<T> Take(DateOnly day, long last)
    {
        lock (_days)
        {
            KeptDay<T> kept = _days.Find(one => one.Day == day) ?? new KeptDay<T>(day, last);
            Put(kept);
            return kept;
        }
    }

    /// <summary>Begins a day anew.</summary>
    public KeptDay<T> Renew(DateOnly day, long last)
    {
        KeptDay<T> kept = new(day, last);
        lock (_days)
        {
            Put(kept);
        }

        return kept;
    }

    private void Put(KeptDay<T> kept)
    {
        _days.RemoveAll(one => one.Day == kept.Day);
        if (_days.Count == daysMax)
        {
            _days.RemoveAt(0);
        }

        _days.Add(kept);
    }
}
