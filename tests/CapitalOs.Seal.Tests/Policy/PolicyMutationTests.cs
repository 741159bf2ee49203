using CapitalOs.Seal.Filter;
using CapitalOs.TestKit;

namespace CapitalOs.Seal.Tests.Policy;

/// <summary>
/// The comparison with the listing can fail: every single loosening of the table is seen. Each row, clause, condition
/// and value is taken away or turned into permission, alone, and the filter that results must differ from the page.
/// </summary>
public sealed class PolicyMutationTests
{
    private static readonly ListedPolicy Listed =
        new(File.ReadAllText(Path.Combine(Repository.Root, "docs", "security", "policy.md")));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void EveryRow_ThatBecomesAllowed_IsSeen(int mode)
    {
        List<(string, PolicyTable)> mutants = [];
        for (int i = 0; i < PolicyTable.Reviewed.Rows.Count; i++)
        {
            SyscallRow row = PolicyTable.Reviewed.Rows[i];
            if (row.For((SealMode)mode) != Verdict.Allow)
            {
                mutants.Add((row.Name, WithRow(i, (SealMode)mode == SealMode.Worker
                    ? row with { Worker = Verdict.Allow }
                    : row with { Command = Verdict.Allow })));
            }
        }

        Assert.InRange(mutants.Count, 100, 400);
        AssertAllSeen((SealMode)mode, mutants);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void EveryArgumentRule_ThatIsWeakened_IsSeen(int mode)
    {
        List<(string, PolicyTable)> mutants = [];
        for (int i = 0; i < PolicyTable.Reviewed.Rules.Count; i++)
        {
            ArgumentRule rule = PolicyTable.Reviewed.Rules[i];
            if (rule.IsFor(rule.Name, (SealMode)mode))
            {
                mutants.AddRange(Mutants(rule).Select(mutant => ($"{mutant}", WithRule(i, mutant))));
            }
        }

        Assert.InRange(mutants.Count, 100, 1000);
        AssertAllSeen((SealMode)mode, mutants);
    }

    private static void AssertAllSeen(SealMode mode, List<(string Name, PolicyTable Table)> mutants)
    {
        FilterFacts[] launches = [.. PolicyComparison.Launches(SealArchitecture.X64, mode)];
        foreach ((string name, PolicyTable table) in mutants)
        {
            bool isSeen = launches.Any(facts =>
                PolicyComparison.FirstDifference(Listed, facts, FilterProgram.Build(facts, table)) is not null);
            Assert.True(isSeen, $"nothing sees that {name} changed");
        }
    }

    private static IEnumerable<ArgumentRule> Mutants(ArgumentRule rule)
    {
        if (rule.Otherwise != Verdict.Allow)
        {
            yield return rule with { Otherwise = Verdict.Allow };
        }

        for (int i = 0; i < rule.Clauses.Length; i++)
        {
            ArgumentClause clause = rule.Clauses[i];
            yield return rule with { Clauses = [.. rule.Clauses[..i], .. rule.Clauses[(i + 1)..]] };
            if (clause.Verdict != Verdict.Allow)
            {
                yield return With(rule, i, clause with { Verdict = Verdict.Allow });
            }

            for (int j = 0; j < clause.When.Length; j++)
            {
                ArgumentTest[] others = [.. clause.When[..j], .. clause.When[(j + 1)..]];
                yield return With(rule, i, clause with { When = others });
                foreach (ArgumentTest test in Weaker(clause.When[j]))
                {
                    yield return With(rule, i, clause with { When = [.. others, test] });
                }
            }
        }
    }

    /// <summary>The same condition without one of its values or bits, or with another version.</summary>
    private static IEnumerable<ArgumentTest> Weaker(ArgumentTest test) => test.Kind switch
    {
        ArgumentTestKind.OneOf => test.Values.Select(
            value => test with { Values = [.. test.Values.Where(other => other != value)] })
            .Where(weaker => weaker.Values.Length > 0),
        ArgumentTestKind.AnyBit => Enumerable.Range(0, 32).Select(bit => 1u << bit)
            .Where(bit => (test.Values[0] & bit) != 0)
            .Select(bit => test with { Values = [test.Values[0] & ~bit] }),
        _ => [],
    };

    private static ArgumentRule With(ArgumentRule rule, int index, ArgumentClause clause) =>
        rule with { Clauses = [.. rule.Clauses[..index], clause, .. rule.Clauses[(index + 1)..]] };

    private static PolicyTable WithRow(int index, SyscallRow row)
    {
        List<SyscallRow> rows = [.. PolicyTable.Reviewed.Rows];
        rows[index] = row;
        return PolicyTable.Reviewed with { Rows = rows };
    }

    private static PolicyTable WithRule(int index, ArgumentRule rule)
    {
        List<ArgumentRule> rules = [.. PolicyTable.Reviewed.Rules];
        rules[index] = rule;
        return PolicyTable.Reviewed with { Rules = rules };
    }
}
