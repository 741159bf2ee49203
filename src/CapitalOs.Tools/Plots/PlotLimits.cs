namespace CapitalOs.Tools.Plots;

/// <summary>How much a chart shows at most: what a screen can, and what an agent can read.</summary>
internal static class PlotLimits
{
    /// <summary>Most buckets: a day each for more than a year.</summary>
    public const int BucketsMax = 400;

    /// <summary>Most buckets of postures, each of which reads the burns of its own window.</summary>
    public const int PosturesMax = 60;

    /// <summary>Most rows of data, at about a hundred bytes each.</summary>
    public const int RowsMax = 2_500;

    /// <summary>Most entities of one chart.</summary>
    public const int EntitiesMax = 20;
}
