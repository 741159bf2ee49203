namespace CapitalOs.Tools.Problems;

/// <summary>
/// Known names that look like one that is not known, for <c>did_you_mean</c>. Only names that the caller may see are
/// given, never what the caller wrote; the same names and the same text give the same list.
/// </summary>
internal sealed class Suggestions
{
    /// <summary>Most names that are looked through: the accounts of a large chart.</summary>
    public const int NamesMax = 5_000;

    /// <summary>Most names that are given.</summary>
    public const int GivenMax = 3;

    /// <summary>
    /// Most places of one call that get any: looking through the names costs the writer's time, and a call with more
    /// unknown names has been made without looking.
    /// </summary>
    public const int PlacesMax = 8;

    private const int DistanceMax = 3;

    private readonly Lazy<IReadOnlyList<string>> names;
    private int places;

    /// <summary>Suggestions among names that are read when the first is needed.</summary>
    public Suggestions(Func<IReadOnlyList<string>> names) => this.names = new(names);

    /// <summary>No suggestions, for those who may not know the names.</summary>
    public static Suggestions None => new(static () => []);

    /// <summary>The names nearest to a text: by distance, then in byte order.</summary>
    public static IReadOnlyList<string> Among(IEnumerable<string> names, string text)
    {
        int limit = Math.Clamp(text.Length / 3, 1, DistanceMax);
        return
        [
            .. names
                .Select(name => (Name: name, Distance: DistanceOf(name, text, limit)))
                .Where(one => one.Distance <= limit)
                .OrderBy(one => one.Distance)
                .ThenBy(one => one.Name, StringComparer.Ordinal)
                .Select(one => one.Name)
                .Distinct(StringComparer.Ordinal)
                .Take(GivenMax),
        ];
    }

    /// <summary>The names nearest to what a caller wrote at one more place.</summary>
    public IReadOnlyList<string> For(string text) => ++places > PlacesMax ? [] : Among(names.Value, text);

    /// <summary>Of the whole name, or of its last segment where the text has none: people leave out the path.</summary>
    private static int DistanceOf(string name, string text, int limit)
    {
        int whole = EditDistance.Between(name, text, limit);
        int colon = name.LastIndexOf(':');
        return whole <= 1 || colon < 0 || text.Contains(':', StringComparison.Ordinal)
            ? whole
            : Math.Min(whole, 1 + EditDistance.Between(name[(colon + 1)..], text, limit - 1));
    }
}
