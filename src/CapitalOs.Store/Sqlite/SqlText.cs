namespace CapitalOs.Store.Sqlite;

/// <summary>
/// Compares the texts of statements. Most are the same constant each time and hundreds of characters long, so looking
/// for one takes some of its characters; whether it is the same is decided by all of them.
/// </summary>
internal sealed class SqlText : IEqualityComparer<string>
{
    private const int Samples = 8;

    private SqlText()
    {
    }

    public static SqlText Comparer { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string obj)
    {
        // From the last character backwards: statements that differ in a number end in it.
        int apart = (obj.Length / Samples) + 1;
        uint hash = (uint)obj.Length;
        for (int place = obj.Length - 1; place >= 0; place -= apart)
        {
            hash = unchecked((hash * 31) + obj[place]);
        }

        return unchecked((int)hash);
    }
}
