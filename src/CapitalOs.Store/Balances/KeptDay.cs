namespace CapitalOs.Store.Balances;

/// <summary>
/// What accounts have at the end of one day, by all changes up to one of them. Used by many threads.
/// </summary>
/// <param name="day">The day.</param>
/// <param name="upTo">The last change that whoever asks first can see.</param>
internal sealed class KeptDay<T>(DateOnly day, long upTo)
{
    private readonly Lock guard = new();
    private T[] values = [];
    private bool[] known = [];

    public DateOnly Day => day;

    /// <summary>The last change that is in it.</summary>
    public long UpTo => Volatile.Read(ref upTo);

    /// <summary>Adds what came since, unless somebody else has.</summary>
    public void Advance(long from, long to, List<(long Account, T Change)> since, Func<T, T, T> add)
    {
        lock (guard)
        {
            if (upTo != from)
            {
                return;
            }

            foreach ((long account, T change) in since)
            {
                if (IsKnown(account))
                {
                    values[account] = add(values[account], change);
                }
            }

            Volatile.Write(ref upTo, to);
        }
    }

    /// <summary>What is known, as it is at the end of another day; null unless it is up to just the change.</summary>
    public KeptDay<T>? MovedTo(DateOnly other, long last, List<(long Account, T Change)> between, Func<T, T, T> add)
    {
        KeptDay<T> moved = new(other, last);
        lock (guard)
        {
            if (upTo != last)
            {
                return null;
            }

            (moved.values, moved.known) = ([.. values], [.. known]);
        }

        moved.Advance(last, last, between, add);
        return moved;
    }

    /// <summary>
    /// Puts what is known into its places and returns the other places; all of them where it is not what it was up to
    /// just the change that is asked for.
    /// </summary>
    public List<int> Find(long last, IReadOnlyList<long> accountKeys, T[] found)
    {
        List<int> missing = [];
        lock (guard)
        {
            for (int place = 0; place < accountKeys.Count; place++)
            {
                long account = accountKeys[place];
                if (upTo == last && IsKnown(account))
                {
                    found[place] = values[account];
                }
                else
                {
                    missing.Add(place);
                }
            }
        }

        return missing;
    }

    /// <summary>Keeps what was read, unless others have gone on meanwhile.</summary>
    public void Keep(long last, List<(long Account, T Value)> read)
    {
        lock (guard)
        {
            if (upTo != last)
            {
                return;
            }

            foreach ((long account, T value) in read)
            {
                if (account is > 0 and <= DayTable<T>.AccountsMax)
                {
                    MakeRoomFor(account);
                    (values[account], known[account]) = (value, true);
                }
            }
        }
    }

    private bool IsKnown(long account) => (ulong)account < (ulong)known.Length && known[account];

    private void MakeRoomFor(long account)
    {
        if (account >= known.Length)
        {
            int room = (int)Math.Min(DayTable<T>.AccountsMax + 1, Math.Max(account + 1, known.Length * 2L));
            Array.Resize(ref values, room);
            Array.Resize(ref known, room);
        }
    }
}
