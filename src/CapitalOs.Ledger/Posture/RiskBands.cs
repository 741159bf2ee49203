using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Posture;

/// <summary>The bounds and public words of the risk bands.</summary>
public static class RiskBands
{
    /// <summary>The ratio below which a posture is critical.</summary>
    public static Figure CriticalBelow { get; } = Figure.OfUnits(5_000);

    /// <summary>The ratio from which on a posture is stable.</summary>
    public static Figure StableFrom { get; } = Figure.OfUnits(15_000);

    /// <summary>The words in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Words { get; } = ["critical", "elevated", "guarded", "stable"];

    /// <summary>The public word of a band.</summary>
    public static string ToWord(this RiskBand band) => Words[(int)band - 1];

    /// <summary>The band of a reserve ratio that is already rounded: what is shown is what is judged.</summary>
    public static RiskBand OfRatio(Figure ratio) =>
        ratio < CriticalBelow ? RiskBand.Critical
        : ratio < Figure.One ? RiskBand.Elevated
        : ratio < StableFrom ? RiskBand.Guarded
        : RiskBand.Stable;

    /// <summary>The band where no reserve is wanted: only a debt is a risk then.</summary>
    public static RiskBand WithoutTarget(Figure liquidity) =>
        liquidity < Figure.Zero ? RiskBand.Critical : RiskBand.Stable;
}
