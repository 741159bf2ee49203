namespace CapitalOs.Store.Balances;

/// <summary>
/// Sums of accounts at the end of one day, of all transactions up to one of them. Used by many threads.
/// </summary>
/// <param name="day">The day.</param>
/// <param name="upTo">The last transaction of whoever asks first.</param>
internal sealed class KeptDay(DateOnly day, long upTo)
{
    private readonly Lock guard = new();
    private long[] sums = [];
    private bool[] known = [];

    public DateOnly Day => day;

    /// <summary>The last transaction that is in the sums.</summary>
    public long UpTo => Volatile.Read(ref upTo);

    /// <summary>Adds what came since, unless somebody else has.</summary>
    public void Advance(long from, long to, List<(long Account, long Units)> since)
    {
        lock (guard)
        {
            if (upTo != from)
            {
                return;
            }

            foreach ((long account, long units) in since)
            {
                if (IsKnown(account))
                {
                    sums[account] += units;
                }
            }

            Volatile.Write(ref upTo, to);
        }
    }

    /// <summary>
    /// Puts what is known into its places and returns the other places; all of them where the sums are not those up to
    /// just the transaction that is asked for.
    /// </summary>
    public List<int> Find(long last, IReadOnlyList<long> accountKeys, long[] found)
    {
        List<int> missing = [];
        lock (guard)
        {
            for (int place = 0; place < accountKeys.Count; place++)
            {
                long account = accountKeys[place];
                if (upTo == last && IsKnown(account))
                {
                    found[place] = sums[account];
                }
                else
                {
                    missing.Add(place);
                }
            }
        }

        return missing;
    }

    /// <summary>Keeps sums that were added up, unless others have gone on meanwhile.</summary>
    public void Keep(long last, IReadOnlyList<long> accountKeys, long[] added)
    {
        lock (guard)
        {
            for (int place = 0; place < accountKeys.Count && upTo == last; place++)
            {
                long account = accountKeys[place];
                if (account is > 0 and <= KeptDays.AccountsMax)
                {
                    MakeRoomFor(account);
                    (sums[account], known[account]) = (added[place], true);
                }
            }
        }
    }

    private bool IsKnown(long account) => (ulong)account < (ulong)known.Length && known[account];

    private void MakeRoomFor(long account)
    {
        if (account >= known.Length)
        {
            int room = (int)Math.Min(KeptDays.AccountsMax + 1, Math.Max(account + 1, known.Length * 2L));
            Array.Resize(ref sums, room);
            Array.Resize(ref known, room);
        }
    }
}
