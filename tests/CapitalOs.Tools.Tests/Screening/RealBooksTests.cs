using CapitalOs.TestKit;
using CapitalOs.Tools.Screening;

namespace CapitalOs.Tools.Tests.Screening;

public sealed class RealBooksTests
{
    [Fact]
    public void Journal_OfARealOrganisation_HasNoFindingsUntilACardNumberIsAdded()
    {
        string[] lines = File.ReadAllLines(TestData.PathOf("hledger_finance/oc.journal"));
        int screened = 0;
        List<string> findings = [];
        for (int i = 0; i < lines.Length; i++)
        {
            foreach (string text in TextsOf(lines[i]))
            {
                screened++;
                Assert.Equal(SecretKind.CardNumber, SecretScreen.Screen($"{text} 4111 1111 1111 1111")?.Kind);
                if (SecretScreen.Screen(text) is { } finding)
                {
                    findings.Add($"line {i + 1}: {finding.Code}");
                }
            }
        }

        Assert.Empty(findings);
        Assert.True(screened > 10_000, $"only {screened} texts were screened");
    }

    /// <summary>The line as it is, what stands before its comment, its comment, and the value of each tag.</summary>
    private static IEnumerable<string> TextsOf(string line)
    {
        string[] parts = line.Split(';', 2, StringSplitOptions.TrimEntries);
        IEnumerable<string> tags = parts.Length < 2 ? [] : parts[1].Split(',', StringSplitOptions.TrimEntries)
            .Select(tag => tag[(tag.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        return [line, .. parts, .. tags];
    }
}
