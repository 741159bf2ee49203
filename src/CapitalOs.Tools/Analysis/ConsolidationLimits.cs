namespace CapitalOs.Tools.Analysis;

/// <summary>Bounds of a consolidation.</summary>
internal static class ConsolidationLimits
{
    /// <summary>Most entities.</summary>
    public const int EntitiesMax = 100;

    /// <summary>Most legs of transfers, two a transfer.</summary>
    public const int LegsMax = 2000;

    /// <summary>Longest id of an entity, in characters.</summary>
    public const int EntityIdLengthMax = 64;
}
