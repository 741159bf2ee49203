namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>Every rule on the repository itself.</summary>
public sealed class TidyTests
{
    public static TheoryData<string> RuleNames => [.. TidyRules.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void EveryFile_KeepsTheRule(string name)
    {
        TidyRule rule = TidyRules.Named(name);
        Assert.True(Tree.Files.Any(rule.Applies), $"no file is under {name}");

        string[] findings = [.. Tree.Files.SelectMany(rule.Run).Where(one => !IsExcepted(name, one.Path))
            .Select(one => one.ToString())];

        Assert.True(findings.Length == 0, $"{findings.Length} × {name}:\n{string.Join('\n', findings)}");
    }

    [Fact]
    public void EveryException_IsStillNeeded()
    {
        TidyException[] stale = [.. TidyExceptions.All.Where(exception => !Tree.Files
            .Where(file => exception.Covers(exception.Rule, file.Path))
            .Any(file => TidyRules.Named(exception.Rule).Run(file).Any()))];

        Assert.Empty(stale);
    }

    [Fact]
    public void ProductFiles_AreSmallAsAWhole()
    {
        int[] lines = [.. Tree.Files.Where(file => file.IsProduct && file.IsCSharp).Select(file => file.LineCount)];

        Assert.True(lines.Length > 300, $"only {lines.Length} product files were found");
        Assert.Empty(SizeRules.Distribution(lines));
    }

    private static bool IsExcepted(string rule, string path) =>
        TidyExceptions.All.Any(exception => exception.Covers(rule, path));
}
