using System.Globalization;
using CapitalOs.TestKit;

namespace CapitalOs.Tools.Tests.Samples;

/// <summary>
/// The payments of a loan, read from the text of a sample journal by themselves: no reader of ours has a say.
/// </summary>
internal static class LoanPayments
{
    /// <summary>What a path inside the samples of the family office names.</summary>
    public static string PathOf(string name) => Path.Combine(Repository.Root, "samples", "family-office", name);

    /// <summary>All payments that move one liability, in the order of the file.</summary>
    public static IReadOnlyList<LoanPayment> Of(string journal, string liability) =>
        [.. File.ReadAllText(PathOf(journal)).Split("\n\n")
            .Where(one => one.Contains("monthly payment", StringComparison.Ordinal)
                && one.Contains(liability, StringComparison.Ordinal))
            .Select(one => Read(one.Split('\n'), liability))];

    private static LoanPayment Read(string[] lines, string liability)
    {
        string interest = lines.Single(line => line.TrimStart().StartsWith("expenses:", StringComparison.Ordinal));
        string principal = lines.Single(line => line.Contains(liability, StringComparison.Ordinal));
        string[] parts = principal.Split(" = ");
        return new LoanPayment(
            DateOnly.ParseExact(lines[0][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            AmountOf(interest),
            AmountOf(parts[0]),
            -AmountOf("  " + parts[1]));
    }

    /// <summary>The number that stands after two spaces and before the commodity.</summary>
    private static decimal AmountOf(string line)
    {
        string[] words = line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return decimal.Parse(words[^2], NumberStyles.Number, CultureInfo.InvariantCulture);
    }
}
