namespace CapitalOs.Architecture.Tests.Tidy;

/// <summary>What the rules leave alone, and why. One that is no longer needed fails the test.</summary>
public static class TidyExceptions
{
    public static IReadOnlyList<TidyException> All { get; } =
    [
        new("no-workplace", "src/CapitalOs.Seal/EvidenceRule.cs", "POSIX's own word for a group of process groups."),
    ];
}
