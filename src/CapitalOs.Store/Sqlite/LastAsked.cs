namespace CapitalOs.Store.Sqlite;

/// <summary>The few of a kind that were asked for last. Used by many threads.</summary>
/// <param name="max">How many; the one that was asked for longest ago gives way to one more.</param>
/// <param name="areOfOne">Whether two answer the same question, so that the later takes the earlier's place.</param>
internal sealed class LastAsked<T>(int max, Func<T, T, bool> areOfOne)
    where T : class
{
    /// <summary>The one that was asked for last is at the end.</summary>
    private readonly List<T> _all = [];

    /// <summary>The one that a question wants, or null.</summary>
    public T? Find(Predicate<T> isWanted)
    {
        lock (_all)
        {
            return _all.Find(isWanted);
        }
    }

    /// <summary>The one that is nearest, or null where there is none.</summary>
    public T? Nearest(Func<T, int> distance)
    {
        lock (_all)
        {
            return _all.MinBy(distance);
        }
    }

    /// <summary>Keeps one as that which was asked for last.</summary>
    public void Put(T asked)
    {
        lock (_all)
        {
            _all.RemoveAll(one => areOfOne(one, asked));
            if (_all.Count == max)
            {
                _all.RemoveAt(0);
            }

            _all.Add(asked);
        }
    }
}
