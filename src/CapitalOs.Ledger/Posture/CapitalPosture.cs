using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Posture;

/// <summary>How long and how safely the liquidity carries what it must.</summary>
public sealed record CapitalPosture
{
    private CapitalPosture(Figure liquidity, PostureAssumptions assumptions)
    {
        Liquidity = liquidity;
        Assumptions = assumptions;
        ReserveTarget = assumptions.MinimumReserve + assumptions.VolatilityBuffer;
        LiquiditySurplus = liquidity - ReserveTarget;
        ReserveRatio = ReserveTarget == Figure.Zero ? null : liquidity / ReserveTarget;
        RiskBand = ReserveRatio is { } ratio ? RiskBands.OfRatio(ratio) : RiskBands.WithoutTarget(liquidity);
        Figure burn = assumptions.FixedBurn + assumptions.VariableBurn;
        RunwayMonths = burn == Figure.Zero ? null : liquidity / burn;
    }

    /// <summary>What can be spent at once; below zero when more is owed.</summary>
    public Figure Liquidity { get; }

    /// <summary>What it was judged by.</summary>
    public PostureAssumptions Assumptions { get; }

    /// <summary>Minimum reserve and volatility buffer together.</summary>
    public Figure ReserveTarget { get; }

    /// <summary>Liquidity above the target; below zero when the target is missed.</summary>
    public Figure LiquiditySurplus { get; }

    /// <summary>Liquidity as a multiple of the target; null where the target is zero.</summary>
    public Figure? ReserveRatio { get; }

    /// <summary>How many months the liquidity pays both burns; null where nothing burns.</summary>
    public Figure? RunwayMonths { get; }

    /// <summary>The band of the rounded ratio, or of the liquidity's sign where there is no target.</summary>
    public RiskBand RiskBand { get; }

    /// <summary>The posture of a liquidity under assumptions.</summary>
    public static CapitalPosture Of(Figure liquidity, PostureAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        return new CapitalPosture(liquidity, assumptions);
    }
}
