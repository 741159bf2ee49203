using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Tests.Policy;

/// <summary>Asks a filter about every number and about the arguments at the edges of every listed rule.</summary>
internal static class PolicyComparison
{
    internal const int ProcessId = 4321;
    private const ulong HighBit = 1UL << 32;

    /// <summary>
    /// The launches whose filters differ: before and after what Landlock holds, with and without a listener, compiled
    /// ahead of time or while it runs.
    /// </summary>
    internal static IEnumerable<FilterFacts> Launches(SealArchitecture architecture, SealMode mode) =>
    [
        new(architecture, mode, 2, 3, ProcessId), new(architecture, mode, 5, -1, ProcessId),
        new(architecture, mode, 10, 3, ProcessId, IsNative: true),
    ];

    /// <summary>The first call on which they differ; null when there is none.</summary>
    internal static string? FirstDifference(ListedPolicy listed, FilterFacts facts, BpfInstruction[] program)
    {
        uint machine = facts.Architecture.AuditValue();
        ulong[] none = new ulong[6];
        for (int number = 0; number < 1024; number++)
        {
            string word = Word(listed, facts, number);
            foreach (ulong[] arguments in word == "check" ? Edges(listed, facts, number) : [none])
            {
                uint expected = listed.Expected(facts, number, arguments);
                uint actual = BpfMachine.Run(program, machine, (uint)number, arguments);
                if (expected != actual)
                {
                    string values = string.Join(' ', arguments.Select(value => $"{value:x}"));
                    return $"{facts}: call {number} ({values}) is {actual:x}, listed {expected:x}";
                }
            }
        }

        return null;
    }

    private static string Word(ListedPolicy listed, FilterFacts facts, int number)
    {
        ListedPolicy.ListedCall? call = listed.Call(facts.Architecture, number);
        return call is null ? "absent" : facts.Mode == SealMode.Worker ? call.Worker : call.Command;
    }

    /// <summary>All combinations of the interesting values of the arguments that the rule names.</summary>
    private static IEnumerable<ulong[]> Edges(ListedPolicy listed, FilterFacts facts, int number)
    {
        string name = listed.Call(facts.Architecture, number)!.Name;
        IEnumerable<ulong[]> combinations = [new ulong[6]];
        var byArgument = listed.RuleOf(name, facts.Mode).Names().GroupBy(pair => pair.Argument, pair => pair.Value);
        foreach (IGrouping<int, uint> argument in byArgument)
        {
            ulong[] values = [.. Around(argument)];
            combinations = combinations.SelectMany(_ => values, (combination, value) =>
            {
                ulong[] next = [.. combination];
                next[argument.Key] = value;
                return next;
            });
        }

        return combinations;
    }

    private static IEnumerable<ulong> Around(IEnumerable<uint> named)
    {
        HashSet<ulong> values = [0, 1, 2, 3, 4, ProcessId, ProcessId + 1, uint.MaxValue, HighBit, ulong.MaxValue];
        uint[] bits = [.. named.SelectMany(Bits).Distinct()];
        foreach (uint value in named)
        {
            values.UnionWith([value, value + 1UL, value == 0 ? 0 : value - 1UL, value | HighBit]);
        }

        if (bits.Length <= 16)
        {
            values.UnionWith(bits.SelectMany(_ => bits, (one, other) => (ulong)(one | other)));
        }

        return values;
    }

    private static IEnumerable<uint> Bits(uint value) =>
        Enumerable.Range(0, 32).Select(bit => 1u << bit).Where(bit => (value & bit) != 0);
}
