namespace CapitalOs.Store.Balances;

/// <summary>The kept sums of a day as one reader may use them.</summary>
/// <param name="kept">The sums.</param>
/// <param name="last">The last transaction that the reader sees.</param>
internal readonly struct DayInView(KeptDay kept, long last)
{
    /// <summary>Puts what is known into its places; returns the places of what has to be added up.</summary>
    public List<int> Find(IReadOnlyList<long> accountKeys, long[] found) => kept.Find(last, accountKeys, found);

    /// <summary>Keeps what was added up, as the reader sees it.</summary>
    public void Keep(IReadOnlyList<long> accountKeys, long[] added) => kept.Keep(last, accountKeys, added);
}
