namespace CapitalOs.Store.Sqlite;

/// <summary>
/// Answers by what was asked, as many as there is room for: callers choose what is asked, so when one more comes all
/// before it are forgotten.
/// </summary>
/// <param name="max">The most that are kept.</param>
internal sealed class Remembered<TKey, TValue>(int max)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _all = [];

    /// <summary>How many are kept.</summary>
    public int Count => _all.Count;

    /// <summary>Whether the answer is known, and the answer.</summary>
    public bool TryGet(TKey asked, out TValue answer) => _all.TryGetValue(asked, out answer!);

    /// <summary>Keeps an answer in the place of an earlier one, and returns it.</summary>
    public TValue Keep(TKey asked, TValue answer)
    {
        if (_all.Count >= max && !_all.ContainsKey(asked))
        {
            _all.Clear();
        }

        return _all[asked] = answer;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _all.Clear();
}
