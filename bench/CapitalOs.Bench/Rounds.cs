namespace CapitalOs.Bench;

/// <summary>
/// Measures many things in turns, slice by slice, so that what else the machine does hits all of them; what counts is
/// the ratio of two slices of the same round.
/// </summary>
internal sealed class Rounds
{
    private readonly List<(string Name, Func<Figures> Measure)> things = [];
    private readonly Dictionary<string, List<Figures>> taken = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => things.Select(thing => thing.Name);

    public void Add(string name, Func<Figures> measure)
    {
        things.Add((name, measure));
        taken.Add(name, []);
    }

    /// <param name="rounds">How many slices of each thing.</param>
    public void Run(int rounds)
    {
        // The first of each warms up and does not count.
        for (int round = -1; round < rounds; round++)
        {
            foreach ((string name, Func<Figures> measure) in round % 2 == 0 ? things : things.AsEnumerable().Reverse())
            {
                Figures one = measure();
                if (round >= 0)
                {
                    taken[name].Add(one);
                }
            }
        }
    }

    public Figures Of(string name) => Figures.Median(taken[name]);

    /// <summary>The median over the rounds of one thing's rate over another's.</summary>
    public double RateRatio(string name, string floor) =>
        Figures.Middle(taken[name].Zip(taken[floor], (one, other) => one.PerSecond / other.PerSecond));

    /// <summary>The median over the rounds of one thing's median time over another's.</summary>
    public double TimeRatio(string name, string other) =>
        Figures.Middle(taken[name].Zip(taken[other], (one, two) => one.P50 / two.P50));
}
