using System.Diagnostics;

namespace CapitalOs.Fuzz.Running;

/// <summary>
/// Runs a target: the whole corpus first, then new and mutated inputs, decided by the seed alone. How much is a count
/// of executions and never a time, so that a run can be repeated.
/// </summary>
internal sealed class Campaign(FuzzTarget target, ulong seed)
{
    private const int ExecutionsBetweenChecks = 20_000;
    private const long MemoryMax = 512L * 1024 * 1024;

    private readonly HashSet<string> outcomes = new(StringComparer.Ordinal);

    /// <summary>How many different outcomes there were.</summary>
    public int Outcomes => outcomes.Count;

    public FuzzReport Run(long executions, Action<string>? onProgress = null)
    {
        Stopwatch time = Stopwatch.StartNew();
        Dice dice = new(seed);
        IReadOnlyList<byte[]> corpus = Corpus.Of(target.Name);
        FuzzReport report = new(target.Name, seed, corpus.Count, 0, default, null, null);
        foreach (byte[] input in corpus)
        {
            if (FindingOf(input) is { } finding)
            {
                return report with { Finding = $"in the corpus: {finding}", Minimised = input };
            }
        }

        for (long done = 1; done <= executions; done++)
        {
            byte[] input = Next(target, corpus, dice);
            if (FindingOf(input) is { } finding)
            {
                byte[] least = Minimiser.Minimise(input, shorter => FindingOf(shorter) is not null);
                return report with
                {
                    Executions = done, Time = time.Elapsed, Finding = finding, Minimised = least,
                };
            }

            if (done % ExecutionsBetweenChecks == 0 || done == executions)
            {
                if (CheckFinding() is { } late)
                {
                    return report with { Executions = done, Time = time.Elapsed, Finding = late, Minimised = input };
                }

                onProgress?.Invoke($"{target.Name}: {done} executions, {time.Elapsed.TotalSeconds:F0} s");
            }
        }

        return report with { Executions = executions, Time = time.Elapsed };
    }

    /// <summary>A new input, or a change of a known one.</summary>
    public static byte[] Next(FuzzTarget target, IReadOnlyList<byte[]> corpus, Dice dice) =>
        dice.OneIn(2) || corpus.Count == 0
            ? target.Generate(dice)
            : Mutator.Mutate(dice.Of(corpus), dice.Of(corpus), target.Words, dice);

    private string? FindingOf(byte[] input) => Caught(() => outcomes.Add(target.Run(input)));

    private string? CheckFinding() => Caught(() =>
    {
        target.Check();
        long memory = GC.GetTotalMemory(forceFullCollection: true);
        if (memory > MemoryMax)
        {
            throw new FuzzFindingException($"{memory} bytes stay in use");
        }
    });

    private static string? Caught(Action action)
    {
        try
        {
            action();
            return null;
        }
#pragma warning disable CA1031 // Whatever comes out of a target is what the campaign looks for.
        catch (Exception finding)
#pragma warning restore CA1031
        {
            return finding.ToString();
        }
    }
}
