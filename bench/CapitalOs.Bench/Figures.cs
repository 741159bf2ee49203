namespace CapitalOs.Bench;

/// <summary>What one slice came to, or the medians of several.</summary>
/// <param name="Count">How many calls.</param>
/// <param name="PerSecond">How many a second.</param>
/// <param name="P50">The median time of a call in microseconds.</param>
/// <param name="P95">What 95 of 100 calls keep to, in microseconds.</param>
/// <param name="P99">What 99 of 100 calls keep to, in microseconds.</param>
/// <param name="Allocated">Bytes allocated per call, where the caller is in the same process; else 0.</param>
internal sealed record Figures(
    double Count, double PerSecond, double P50, double P95, double P99, double Allocated)
{
    public static Figures Median(IReadOnlyList<Figures> all) => new(
        all.Sum(one => one.Count),
        Middle(all.Select(one => one.PerSecond)),
        Middle(all.Select(one => one.P50)),
        Middle(all.Select(one => one.P95)),
        Middle(all.Select(one => one.P99)),
        Middle(all.Select(one => one.Allocated)));

    public static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
