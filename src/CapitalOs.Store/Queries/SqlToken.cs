namespace CapitalOs.Store.Queries;

/// <summary>A piece of SQL text: a word, a quoted text or name, or a sign.</summary>
/// <param name="Text">Without its quotes.</param>
/// <param name="IsQuoted">Whether it had quotes.</param>
internal readonly record struct SqlToken(string Text, bool IsQuoted)
{
    /// <summary>Whether it is this keyword or sign.</summary>
    public bool Is(string word) => !IsQuoted && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
