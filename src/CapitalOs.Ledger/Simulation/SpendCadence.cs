namespace CapitalOs.Ledger.Simulation;

/// <summary>How often a recurring spend comes.</summary>
public enum SpendCadence
{
    /// <summary>Every month on the original day, clipped to the month's end.</summary>
    Monthly = 1,

    /// <summary>Every seven days.</summary>
    Weekly = 2,
}
