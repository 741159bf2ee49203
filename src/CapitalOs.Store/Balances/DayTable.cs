namespace CapitalOs.Store.Balances;

/// <summary>What is kept of the days that were asked for last. Used by many threads.</summary>
internal sealed class DayTable<T>
{
    /// <summary>Accounts with larger keys are read each time: sixteen days of sums of those up to it take 3 MB.
    /// </summary>
    public const int AccountsMax = 20_000;

    /// <summary>The day that was asked for longest ago gives way to one more.</summary>
    public const int DaysMax = 16;

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
        if (_days.Count == DaysMax)
        {
            _days.RemoveAt(0);
        }

        _days.Add(kept);
    }
}
