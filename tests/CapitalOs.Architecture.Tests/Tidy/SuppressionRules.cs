using System.Text.RegularExpressions;

namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>Whoever silences a warning says why, beside it or on the line above.</summary>
public static partial class SuppressionRules
{
    public static IEnumerable<Finding> Reasons(SourceFile file)
    {
        string[] lines = (file.IsCSharp ? file.Code : file.Text).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (Suppression().IsMatch(lines[i]) && !HasReason(file, i))
            {
                yield return file.At(i + 1, "a silenced warning without its reason here or on the line above");
            }
        }
    }

    [GeneratedRegex(
        @"#pragma\s+warning\s+disable|\bSuppressMessage\b|<(NoWarn|WarningsNotAsErrors)>|severity\s*=\s*none")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"(//|<!--|^#(?!pragma))\s*(?<said>\S+\s+\S+\s+\S+.*)|Justification\s*=")]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b[A-Za-z]+[0-9]{4}\b")]
    private static partial Regex WarningId();

    /// <summary>A comment of three words or more; outside C# it names each silenced warning.</summary>
    private static bool HasReason(SourceFile file, int index)
    {
        string[] lines = file.Lines;
        string[] near = index == 0 ? [lines[0]] : [lines[index], lines[index - 1]];
        if (file.IsCSharp)
        {
            return near.Any(Reason().IsMatch);
        }

        string said = string.Concat(near.Select(line => Reason().Match(line).Groups["said"].Value));
        return said.Length > 0 && WarningId().Matches(lines[index]).All(
            id => said.Contains(id.Value, StringComparison.Ordinal));
    }
}
