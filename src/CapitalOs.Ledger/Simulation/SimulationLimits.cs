namespace CapitalOs.Ledger.Simulation;

/// <summary>Bounds of a simulation; together they bound its work.</summary>
public static class SimulationLimits
{
    /// <summary>Most periods, in months: ten years.</summary>
    public const int PeriodsMax = 120;

    /// <summary>Most spends.</summary>
    public const int SpendsMax = 500;

    /// <summary>Most occurrences of a recurring spend: a hundred years of months.</summary>
    public const int OccurrencesMax = 1200;
}
