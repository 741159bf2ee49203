using System.Text.RegularExpressions;

namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>Rules of every text file.</summary>
public static partial class TextRules
{
    /// <summary>Whoever reads a page sees what it is about first, and once.</summary>
    public static IEnumerable<Finding> OneTitle(SourceFile file)
    {
        string prose = Fence().Replace(file.Text, block => new string('\n', block.Value.Count(c => c == '\n')));
        MatchCollection titles = Title().Matches(prose);
        if (titles.Count != 1)
        {
            yield return file.At(0, $"{titles.Count} titles; exactly one");
        }

        if (!file.Text.StartsWith("# ", StringComparison.Ordinal))
        {
            yield return file.At(1, "the title is not the first line");
        }
    }

    /// <summary>
    /// Nothing of the machine or the place where it was written. Licences may name where a package is from.
    /// </summary>
    public static IEnumerable<Finding> Workplace(SourceFile file) => Places().Matches(file.Text)
        .Concat(IsLicence(file) ? [] : Registries().Matches(file.Text))
        .Select(match => file.At(file.LineOf(match.Index), $"a word of the workplace ({match.Value})"));

    public static IEnumerable<Finding> CleanEnds(SourceFile file)
    {
        if (file.Text.Length > 0 && !file.Text.EndsWith('\n'))
        {
            yield return file.At(file.LineCount, "no newline at the end");
        }

        if (file.Text.EndsWith("\n\n", StringComparison.Ordinal))
        {
            yield return file.At(file.LineCount, "an empty line at the end");
        }

        foreach (Match match in BadEnd().Matches(file.Text))
        {
            yield return file.At(file.LineOf(match.Index), "spaces or a carriage return at the end of the line");
        }
    }

    [GeneratedRegex(@"^(```|~~~).*?^\1[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^# ", RegexOptions.Multiline)]
    private static partial Regex Title();

    // The brackets keep these patterns from matching themselves.
    [GeneratedRegex(@"[/]work/|\bhelper[-]|\b[s]essions?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Places();

    [GeneratedRegex(@"\b(nuget[.]org|pypi[.]org|crates[.]io|npmjs[.]org|proxy[.]golang[.]org|deb[.]debian[.]org)\b")]
    private static partial Regex Registries();

    [GeneratedRegex(@"[ \t\r]+$", RegexOptions.Multiline)]
    private static partial Regex BadEnd();

    private static bool IsLicence(SourceFile file) =>
        file.Name.StartsWith("LICENSE", StringComparison.Ordinal)
        || file.Name.StartsWith("NOTICE", StringComparison.Ordinal)
        || file.Name.StartsWith("THIRD", StringComparison.OrdinalIgnoreCase);
}
