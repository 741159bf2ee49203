namespace CapitalOs.Ledger.Posture;

/// <summary>How near to its reserve target an entity's liquidity is, from worst to best.</summary>
public enum RiskBand
{
    /// <summary>Less than half of the target.</summary>
    Critical = 1,

    /// <summary>At least half of the target, less than all of it.</summary>
    Elevated = 2,

    /// <summary>The target is met, by less than half as much again.</summary>
    Guarded = 3,

    /// <summary>One and a half times the target or more.</summary>
    Stable = 4,
}
