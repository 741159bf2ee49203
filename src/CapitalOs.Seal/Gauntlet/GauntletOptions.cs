namespace CapitalOs.Seal.Gauntlet;

/// <summary>What to run.</summary>
public sealed record GauntletOptions
{
    /// <summary>Names of vectors; none means all.</summary>
    public IReadOnlyList<string> Vectors { get; init; } = [];

    /// <summary>Hears of each vector when it is done, with its ordinal and how many there are.</summary>
    public Action<VectorResult, int, int>? Progress { get; init; }

    /// <summary>
    /// Layers that supervisors shall take away. The product's supervisors know none; programs that test do.
    /// </summary>
    internal IReadOnlyList<string> Removed { get; init; } = [];
}
