namespace CapitalOs.Fuzz.Running;

/// <summary>
/// Makes a corpus small: of all inputs of a run the shortest for each outcome, and of those, taken in their order on a
/// target that begins anew, the ones that show an outcome that none before them showed.
/// </summary>
internal sealed class CorpusMaker(Func<FuzzTarget> make, ulong seed)
{
    /// <param name="known">The corpus until now, whose inputs come first.</param>
    /// <param name="executions">How many further inputs to try.</param>
    public IReadOnlyList<byte[]> Run(IReadOnlyList<byte[]> known, long executions)
    {
        Dictionary<string, (long Order, byte[] Input)> shortest = new(StringComparer.Ordinal);
        using (FuzzTarget target = make())
        {
            Dice dice = new(seed);
            long order = 0;
            foreach (byte[] input in known)
            {
                Keep(shortest, target.Run(input), order++, input);
            }

            for (; order < known.Count + executions; order++)
            {
                byte[] input = Campaign.Next(target, known, dice);
                Keep(shortest, target.Run(input), order, input);
            }
        }

        return NeededBeside([], [.. shortest.Values.OrderBy(one => one.Order).Select(one => one.Input)]);
    }

    /// <summary>Those that show what the first ones do not, nor one before them, in the order given.</summary>
    public IReadOnlyList<byte[]> NeededBeside(IReadOnlyList<byte[]> first, IReadOnlyList<byte[]> inputs)
    {
        using FuzzTarget target = make();
        HashSet<string> seen = [.. first.Select(target.Run)];
        return [.. inputs.Where(input => seen.Add(target.Run(input)))];
    }

    /// <summary>The first stays in its place of the order; a shorter one takes it over.</summary>
    private static void Keep(
        Dictionary<string, (long Order, byte[] Input)> shortest, string outcome, long order, byte[] input)
    {
        if (!shortest.TryGetValue(outcome, out (long Order, byte[] Input) best))
        {
            shortest.Add(outcome, (order, input));
        }
        else if (input.Length < best.Input.Length)
        {
            shortest[outcome] = (order, input);
        }
    }
}
