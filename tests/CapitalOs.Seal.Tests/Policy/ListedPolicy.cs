using System.Globalization;
using System.Text.RegularExpressions;
using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Tests.Policy;

/// <summary>
/// The policy as the committed page tells it. It is read from the text alone, so that a filter and a table that agree
/// with each other and are both wrong still differ from it.
/// </summary>
internal sealed partial class ListedPolicy
{
    private readonly Dictionary<(SealArchitecture, int), ListedCall> _calls = [];
    private readonly List<ListedRule> _rules = [];

    internal ListedPolicy(string page)
    {
        foreach (string line in page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            string[] cells = [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
            if (cells.Length == 3)
            {
                _rules.Add(new ListedRule(cells[0].Trim('`'), cells[1], cells[2]));
            }
            else if (cells.Length == 7)
            {
                ListedCall call = new(cells[0].Trim('`'), cells[3], cells[4], cells[5], cells[6]);
                Add(SealArchitecture.X64, cells[1], call);
                Add(SealArchitecture.Arm64, cells[2], call);
            }
        }
    }

    internal IEnumerable<ListedCall> Calls => _calls.Values.Distinct();

    internal IReadOnlyList<ListedRule> Rules => _rules;

    internal ListedCall? Call(SealArchitecture architecture, int number) =>
        _calls.GetValueOrDefault((architecture, number));

    /// <summary>The action that the kernel must get for a call with these arguments.</summary>
    internal uint Expected(FilterFacts facts, int number, ulong[] arguments)
    {
        ListedCall? call = Call(facts.Architecture, number);
        string word = call is null ? "absent" : facts.Mode == SealMode.Worker ? call.Worker : call.Command;
        return Action(word == "check" ? RuleOf(call!.Name, facts.Mode).Decide(facts, arguments) : word);
    }

    internal ListedRule RuleOf(string name, SealMode mode)
    {
        string word = mode == SealMode.Worker ? "worker" : "command";
        return _rules.Single(rule => rule.Name == name && (rule.Mode == "both" || rule.Mode == word));
    }

    private static uint Action(string word) => word switch
    {
        "allow" => 0x7FFF0000,
        "refuse" => 0x7FC00000,
        "protect" => 0x00050001,
        "absent" => 0x00050026,
        _ => throw new InvalidDataException($"no action {word}"),
    };

    private void Add(SealArchitecture architecture, string number, ListedCall call)
    {
        if (number != "-")
        {
            _calls.Add((architecture, int.Parse(number, CultureInfo.InvariantCulture)), call);
        }
    }

    internal sealed record ListedCall(string Name, string Worker, string Command, string Evidence, string Why);

    /// <summary>One line of the arguments' table.</summary>
    internal sealed partial record ListedRule(string Name, string Mode, string Text)
    {
        /// <summary>Every number that the rule names, by argument.</summary>
        internal IEnumerable<(int Argument, uint Value)> Names()
        {
            foreach (Match test in Test().Matches(Text))
            {
                int argument = int.Parse(test.Groups["arg"].ValueSpan, CultureInfo.InvariantCulture);
                yield return (argument, 0);
                foreach (Match value in Number().Matches(test.Groups["rest"].Value))
                {
                    yield return (argument, Hex(value.ValueSpan));
                }
            }
        }

        internal string Decide(FilterFacts facts, ulong[] arguments)
        {
            foreach (string clause in Text.Split("; "))
            {
                string[] parts = clause.Split(" if ");
                if (parts.Length == 1)
                {
                    return clause["else ".Length..];
                }

                if (parts[1].Split(" and ").All(test => Holds(test, facts, arguments)))
                {
                    return parts[0];
                }
            }

            throw new InvalidDataException($"the rule of {Name} has no last word");
        }

        private static bool Holds(string test, FilterFacts facts, ulong[] arguments)
        {
            string[] words = test.Split(' ');
            if (words[0] == "landlock")
            {
                int version = int.Parse(words[2], CultureInfo.InvariantCulture);
                return words[1] == "from" ? facts.LandlockAbi >= version : facts.LandlockAbi < version;
            }

            if (words[0] == "native")
            {
                return facts.IsNative;
            }

            ulong whole = arguments[words[0][3] - '0'];
            uint low = (uint)(whole % (1UL << 32));
            return (words[1], words[^1]) switch
            {
                ("in", _) => Number().Matches(test).Any(value => Hex(value.ValueSpan) == low),
                ("has", _) => (low & Hex(words[2])) != 0,
                ("masks", _) => (low & Hex(words[2])) == Hex(words[4]),
                ("is", "null") => whole == 0,
                ("is", "listener") => facts.ListenerDescriptor >= 0 && low == facts.ListenerDescriptor,
                ("is", "process") => low == facts.ProcessId,
                _ => throw new InvalidDataException($"no condition {test}"),
            };
        }

        private static uint Hex(ReadOnlySpan<char> text) =>
            uint.Parse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        [GeneratedRegex("arg(?<arg>[0-5]) (?<rest>.*?)(?= and |; |$)")]
        private static partial Regex Test();

        [GeneratedRegex("0x[0-9a-f]+")]
        private static partial Regex Number();
    }
}
