using System.Text.RegularExpressions;

namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>What code and its comments may not hold.</summary>
public static partial class CodeRules
{
    /// <summary>Regions hide length; a file that needs them is two files.</summary>
    public static IEnumerable<Finding> Regions(SourceFile file) =>
        Each(file, file.Code, Region(), "a region: split the file instead");

    /// <summary>A note of work to do names who does it, as in <c>TODO(name)</c>.</summary>
    public static IEnumerable<Finding> OwnedTodos(SourceFile file) =>
        Each(file, file.IsCSharp ? file.Comments : file.Text, OwnerlessNote(), "a note of work without an owner");

    public static IEnumerable<Finding> FloatingPoint(SourceFile file) =>
        Each(file, file.Code, Floating(), "money is whole minor units: no floating point or decimal");

    public static IEnumerable<Finding> HonestTests(SourceFile file) =>
        Each(file, file.Code, Dishonest(), "a test that sleeps, is skipped, or cannot fail");

    public static IEnumerable<Finding> CommentedOutCode(SourceFile file) =>
        Each(file, file.Comments, CodeLikeComment(), "commented-out code");

    /// <summary>Logs go through methods made by LoggerMessage, which have stable ids.</summary>
    public static IEnumerable<Finding> Logging(SourceFile file) =>
        Each(file, file.Code, DirectLog(), "a log that does not go through [LoggerMessage]");

    [GeneratedRegex(@"^[ \t]*#[ \t]*region\b", RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b(?!\([A-Za-z])")]
    private static partial Regex OwnerlessNote();

    [GeneratedRegex(
        @"\b(double|float|decimal)\b|\b(Double|Decimal|Half|Single)\.[A-Z]|\bSystem\.(Double|Decimal|Half|Single)\b"
        + @"|\b[0-9][0-9_]*\.[0-9]|\b[0-9][0-9_]*[dDfFmM]\b")]
    private static partial Regex Floating();

    [GeneratedRegex(
        @"\bThread\s*\.\s*Sleep\b|\bSkip\s*=(?!=)|\bAssert\s*\.\s*(True\s*\(\s*true|False\s*\(\s*false)\b")]
    private static partial Regex Dishonest();

    [GeneratedRegex(@"^[ \t]*//(?!/).*[;{][ \t]*$", RegexOptions.Multiline)]
    private static partial Regex CodeLikeComment();

    [GeneratedRegex(@"\.\s*Log(Trace|Debug|Information|Warning|Error|Critical)\s*\(")]
    private static partial Regex DirectLog();

    private static IEnumerable<Finding> Each(SourceFile file, string text, Regex pattern, string message) =>
        pattern.Matches(text).Select(match => file.At(file.LineOf(match.Index), $"{message} ({match.Value.Trim()})"));
}
