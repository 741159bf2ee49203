using System.Globalization;

namespace CapitalOs.Fuzz.Running;

/// <summary>What came of a campaign.</summary>
internal sealed record FuzzReport(
    string Target, ulong Seed, int CorpusSize, long Executions, TimeSpan Time, string? Finding, byte[]? Minimised)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Target}: {Executions:N0} executions after {CorpusSize} of the corpus, seed {Seed}, "
            + $"{Time.TotalSeconds:F0} s: {Finding ?? "no finding"}");
}
