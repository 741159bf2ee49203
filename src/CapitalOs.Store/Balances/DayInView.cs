namespace CapitalOs.Store.Balances;

/// <summary>What is kept of a day as one reader may use it.</summary>
/// <param name="kept">What is kept.</param>
/// <param name="last">The last change that the reader sees.</param>
/// <param name="isSmall">Whether something may be kept; null for all.</param>
internal readonly struct DayInView<T>(KeptDay<T> kept, long last, Func<T, bool>? isSmall = null)
{
    /// <summary>What the accounts have in their order, of which the reader reads what is not known.</summary>
    /// <param name="accountKeys">Whose.</param>
    /// <param name="read">Reads that of the accounts in some places, in the order of the places.</param>
    public T[] Complete(IReadOnlyList<long> accountKeys, Func<List<int>, IReadOnlyList<T>> read)
    {
        T[] found = new T[accountKeys.Count];
        List<int> missing = kept.Find(last, accountKeys, found);
        if (missing.Count > 0)
        {
            IReadOnlyList<T> more = read(missing);
            List<(long Account, T Value)> small = [];
            foreach ((int place, T one) in missing.Zip(more))
            {
                found[place] = one;
                if (isSmall is null || isSmall(one))
                {
                    small.Add((accountKeys[place], one));
                }
            }

            kept.Keep(last, small);
        }

        return found;
    }
}
