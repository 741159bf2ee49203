namespace CapitalOs.Tools.Catalogue;

/// <summary>The public words of the capabilities.</summary>
public static class Capabilities
{
    private static readonly Capability[] All =
        [Capability.Read, Capability.Write, Capability.Approve, Capability.Admin];

    /// <summary>The words, in the order of the bits.</summary>
    public static IReadOnlyList<string> Words { get; } = ["read", "write", "approve", "admin"];

    /// <summary>The single capability of a word; the word must be one of <see cref="Words"/>.</summary>
    public static Capability FromWord(string word) => All[Words.ToList().IndexOf(word)];

    /// <summary>The words of a set, in the order of the bits.</summary>
    public static IReadOnlyList<string> ToWords(this Capability set) =>
        [.. All.Where(one => set.HasFlag(one)).Select(one => Words[Array.IndexOf(All, one)])];
}
