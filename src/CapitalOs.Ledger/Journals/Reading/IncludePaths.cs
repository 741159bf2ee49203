namespace CapitalOs.Ledger.Journals.Reading;

/// <summary>Paths of include directives: lexical, with <c>/</c> between the parts.</summary>
internal static class IncludePaths
{
    private static readonly string[] OtherFormats = ["timeclock", "timedot", "csv", "tsv", "ssv"];

    /// <summary>Why a pattern is refused, or null.</summary>
    public static string? ReasonAgainst(string pattern)
    {
        int colon = pattern.IndexOf(':', StringComparison.Ordinal);
        string prefix = colon > 0 ? pattern[..colon] : "";
        if (prefix == "journal" || OtherFormats.Contains(prefix, StringComparer.Ordinal))
        {
            return "A format before the path is not supported.";
        }

        if (pattern.StartsWith('~'))
        {
            return "The home folder depends on who reads the journal.";
        }

        string name = pattern[(pattern.LastIndexOf('/') + 1)..];
        bool isDeep = pattern[..^name.Length].AsSpan().ContainsAny('*', '?')
            || name.Contains("**", StringComparison.Ordinal);
        if (isDeep || pattern.AsSpan().ContainsAny("[]<>\\"))
        {
            return "Only * and ? in the last part of the path are supported as wildcards.";
        }

        return name.Length == 0 || name is "." or ".." ? "The path names no file." : null;
    }

    /// <summary>Whether hledger would read a file of this name as something else than a journal.</summary>
    public static bool IsOtherFormat(string path)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        int dot = name.LastIndexOf('.');
        return dot >= 0 && OtherFormats.Contains(name[(dot + 1)..], StringComparer.OrdinalIgnoreCase);
    }

    public static string FolderOf(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : path[..slash];
    }

    /// <summary>Joins and removes <c>.</c>, <c>..</c> and empty parts.</summary>
    public static string Join(string folder, string relative)
    {
        string whole = relative.StartsWith('/') || folder.Length == 0 ? relative : $"{folder}/{relative}";
        List<string> parts = [];
        foreach (string part in whole.Split('/'))
        {
            bool isUp = part == ".." && parts.Count > 0 && parts[^1] != "..";
            if (isUp)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or ".") && !(part == ".." && whole.StartsWith('/')))
            {
                parts.Add(part);
            }
        }

        return (whole.StartsWith('/') ? "/" : "") + string.Join('/', parts);
    }

    /// <summary>The paths that a pattern stands for, sorted; a plain path stands for itself, there or not.</summary>
    public static IReadOnlyList<string> Expand(string pattern, IJournalSource source)
    {
        if (!pattern.AsSpan().ContainsAny('*', '?'))
        {
            return [pattern];
        }

        string folder = FolderOf(pattern);
        string glob = pattern[(pattern.LastIndexOf('/') + 1)..];
        return [.. source.FilesIn(folder)
            .Where(name => Matches(glob, name))
            .Select(name => Join(folder, name))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>A leading dot is matched by a dot alone.</summary>
    private static bool Matches(string glob, string name) =>
        (!name.StartsWith('.') || glob.StartsWith('.'))
        && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(glob, name, ignoreCase: false);
}
