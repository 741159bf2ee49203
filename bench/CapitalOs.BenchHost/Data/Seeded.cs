namespace CapitalOs.BenchHost.Data;

/// <summary>Numbers that follow from a seed and a place, so any part of a data set can be made by itself.</summary>
internal static class Seeded
{
    private const ulong Seed = 0x43_4F_53_42;

    /// <summary>A number from 0 up to a bound, for the n-th thing and one of its properties.</summary>
    public static int Below(int bound, long n, int property) => (int)(Mix(n, property) % (ulong)bound);

    // SplitMix64, whose output is even for consecutive states.
    private static ulong Mix(long n, int property)
    {
        unchecked
        {
            ulong z = Seed + ((((ulong)n * 16) + (ulong)property) * 0x9E3779B97F4A7C15);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
