using CapitalOs.Seal.Filter;
using CapitalOs.TestKit;

namespace CapitalOs.Seal.Tests.Policy;

/// <summary>
/// The page is what the table says (<c>CAPITAL_OS_UPDATE_DOCS=1</c> writes it anew), and the filters do what the page
/// says.
/// </summary>
public sealed class PolicyListingTests
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "security", "policy.md");

    public static TheoryData<int, int> Machines => new() { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };

    [Fact]
    public void Listing_IsWhatTheTableSays()
    {
        string expected = PolicyListing.Write(PolicyTable.Reviewed);
        if (Environment.GetEnvironmentVariable("CAPITAL_OS_UPDATE_DOCS") == "1")
        {
            System.IO.File.WriteAllText(File, expected);
        }

        Assert.Equal(expected, System.IO.File.ReadAllText(File));
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Filters_DoWhatTheListingSays_ForEveryNumberAndEveryEdge(int architecture, int mode)
    {
        ListedPolicy listed = new(System.IO.File.ReadAllText(File));
        foreach (FilterFacts facts in PolicyComparison.Launches((SealArchitecture)architecture, (SealMode)mode))
        {
            Assert.Null(PolicyComparison.FirstDifference(listed, facts, FilterProgram.Build(facts)));
        }
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void ForeignMachines_AreKilled_AndX32DoesNotExist(int architecture, int mode)
    {
        FilterFacts facts = PolicyComparison.Launches((SealArchitecture)architecture, (SealMode)mode).First();
        BpfInstruction[] program = FilterProgram.Build(facts);
        uint[] machines = [0x40000003, 0x40000028, 0xC000003E, 0xC00000B7, 0, uint.MaxValue];
        for (uint number = 0; number < 1024; number++)
        {
            foreach (uint machine in machines.Where(machine => machine != facts.Architecture.AuditValue()))
            {
                Assert.Equal(FilterProgram.ReturnKill, BpfMachine.Run(program, machine, number));
            }

            uint own = facts.Architecture.AuditValue();
            Assert.Equal(FilterProgram.ReturnAbsent, BpfMachine.Run(program, own, number | 0x40000000));
            Assert.Equal(FilterProgram.ReturnAbsent, BpfMachine.Run(program, own, number | 0x80000000));
        }

        Assert.Equal(
            FilterProgram.ReturnAbsent, BpfMachine.Run(program, facts.Architecture.AuditValue(), uint.MaxValue));
    }

    /// <summary>What a record can say is bounded by this number, which the page on the bound states.</summary>
    [Fact]
    public void TheBoundOfTheChannel_CountsTheCallsThatCanNotify()
    {
        ListedPolicy listed = new(System.IO.File.ReadAllText(File));
        int calls = listed.Calls.Count(call => call.Worker == "refuse" || call.Command == "refuse"
            || listed.Rules.Any(rule => rule.Name == call.Name
                && rule.Text.Contains("refuse", StringComparison.Ordinal)));
        string seal = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "docs", "security", "seal.md"));
        Assert.Contains($"one of the {calls} calls that can notify", seal, StringComparison.Ordinal);
        Assert.InRange(Math.Log2(200.0 * 4 * calls), 0, 17);
    }

    [Fact]
    public void EveryCall_HasAReason_AndEveryCheckHasItsRule()
    {
        ListedPolicy listed = new(System.IO.File.ReadAllText(File));
        Assert.All(listed.Calls, call => Assert.NotEmpty(call.Why));
        foreach (SealMode mode in Enum.GetValues<SealMode>())
        {
            string[] checks = [.. listed.Calls
                .Where(call => (mode == SealMode.Worker ? call.Worker : call.Command) == "check")
                .Select(call => call.Name).Order(StringComparer.Ordinal)];
            string[] rules = [.. listed.Rules
                .Where(rule => rule.Mode is "both"
                    || string.Equals(rule.Mode, mode.ToString(), StringComparison.OrdinalIgnoreCase))
                .Select(rule => rule.Name).Order(StringComparer.Ordinal)];
            Assert.Equal(checks, rules);
        }
    }
}
