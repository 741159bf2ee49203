namespace CapitalOs.Fuzz.Running;

/// <summary>Chance that a seed repeats exactly: SplitMix64.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        unchecked
        {
            ulong mixed = state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>From 0 to one less than the count.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>Once in so many times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Mostly small, now and then near the limit.</summary>
    public int Size(int max) => Below(Below(8) == 0 ? max + 1 : Math.Min(max, 8) + 1);
}
