namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>A file, or a folder ending in a slash, that a rule leaves alone.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Path">The file or folder.</param>
/// <param name="Reason">Why.</param>
public sealed record TidyException(string Rule, string Path, string Reason)
{
    public bool Covers(string rule, string path) => rule == Rule
        && (path == Path || (Path.EndsWith('/') && path.StartsWith(Path, StringComparison.Ordinal)));
}
