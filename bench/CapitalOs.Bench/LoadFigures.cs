namespace CapitalOs.Bench;

/// <summary>What one slice of load came to.</summary>
/// <param name="Calls">Answered calls.</param>
/// <param name="PerSecond">Answered calls per second over all clients.</param>
/// <param name="MedianUs">The median time of one call as its client saw it, in microseconds.</param>
internal sealed record LoadFigures(int Calls, double PerSecond, double MedianUs);
