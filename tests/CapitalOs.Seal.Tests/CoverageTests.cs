using System.Globalization;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Landlock;

namespace CapitalOs.Seal.Tests;

/// <summary>
/// Every number is tried from inside, and the kernel's answer compared with what the policy says of it: not only the
/// calls that somebody thought of.
/// </summary>
public sealed class CoverageTests : IDisposable
{
    private const int HighestNumber = 480;
    private const int HighestFamily = 255;
    private const int Perm = 1;
    private const int NoDevice = 6;
    private const int NotImplemented = 38;

    /// <summary>Calls that end the thread that makes them, or that only a signal handler may make.</summary>
    private static readonly string[] Ending = ["exit", "exit_group", "rt_sigreturn"];

    /// <summary>
    /// Newer kernels exempt their own probe trampolines from every filter. Called from anywhere else they do nothing:
    /// there is no such device or address.
    /// </summary>
    private static readonly string[] ExemptByTheKernel = ["uretprobe", "uprobe"];

    private readonly SealedProbe _probe = new();

    [Fact]
    public void EveryFamily_OpensNothingFromInside_AndIsRecordedByItsClassOnly()
    {
        Dictionary<int, int[]> control = Lines(_probe.Control("families"));
        Assert.All((int[])[1, 2, 10, 16], family => Assert.Contains(0, control[family]));

        Dictionary<int, int[]> inside = Lines(_probe.Sealed("families"));
        Assert.Equal(Enumerable.Range(0, HighestFamily + 1), inside.Keys.Order());
        Assert.All(inside, family => Assert.Equal((family.Key, "1 1 1"), (family.Key, string.Join(' ', family.Value))));
        IReadOnlyList<EvidenceRecord> attempts = _probe.Attempts();
        Assert.All(attempts, record => Assert.Equal(EvidenceRule.Socket, record.Rule));
        Assert.Equal(
            Enum.GetValues<AddressFamilyClass>().Except([AddressFamilyClass.None]).Order(),
            attempts.Select(record => record.Family).Distinct().Order());
    }

    [Fact]
    public void EveryNumber_GetsFromTheKernel_WhatThePolicySays()
    {
        SealArchitecture machine = SealArchitectures.Current;
        Dictionary<int, SyscallRow> rows = SyscallTable.Rows
            .Where(row => row.NumberOn(machine) >= 0)
            .ToDictionary(row => row.NumberOn(machine));
        Dictionary<int, uint> actions = Enumerable.Range(0, HighestNumber + 1)
            .Where(number => !rows.TryGetValue(number, out SyscallRow? row) || !Ending.Contains(row.Name))
            .ToDictionary(number => number, Action(machine));
        Dictionary<int, int[]> inside = Lines(_probe.Sealed(["calls", .. actions.Keys.Select(Text)]));
        int[] allowed = [.. actions.Where(one => one.Value == FilterProgram.ReturnAllow).Select(one => one.Key)];
        Dictionary<int, int[]> outside = Lines(_probe.Control(["calls", .. allowed.Select(Text)]));

        Assert.Equal(actions.Keys.Order(), inside.Keys.Order());
        Assert.InRange(allowed.Length, 100, 250);
        Assert.All(actions, one =>
        {
            string name = rows.TryGetValue(one.Key, out SyscallRow? row) ? row.Name : "no such call";
            int answer = inside[one.Key][0];
            int expected = Expected(one.Value, name, one.Key, outside);
            bool isExempt = answer == NoDevice && ExemptByTheKernel.Contains(name);
            Assert.Equal((name, expected), (name, isExempt ? expected : answer));
        });
    }

    public void Dispose() => _probe.Dispose();

    private static Func<int, uint> Action(SealArchitecture machine)
    {
        int abi = LandlockAbi.OfKernel(LandlockAbi.Newest).Version;
        BpfInstruction[] program = FilterProgram.Build(new FilterFacts(machine, SealMode.Worker, abi, -1, 1));
        ulong[] nothing = [.. Enumerable.Repeat(ulong.MaxValue, 6)];
        return number => BpfMachine.Run(program, machine.AuditValue(), (uint)number, nothing);
    }

    private static int Expected(uint action, string name, int number, Dictionary<int, int[]> outside) => action switch
    {
        FilterProgram.ReturnAllow => outside[number][0],
        FilterProgram.ReturnNotify => name == "io_uring_setup" ? NotImplemented : Perm,
        FilterProgram.ReturnPermission => Perm,
        FilterProgram.ReturnAbsent => NotImplemented,
        _ => throw new InvalidOperationException($"the program answers {name} with {action:x}"),
    };

    private static Dictionary<int, int[]> Lines(ProbeResult result)
    {
        Assert.Equal((0, string.Empty), (result.Exit, result.Error));
        return result.Output.Split('\n')
            .Where(line => line.Length > 0 && char.IsAsciiDigit(line[0]))
            .Select(line => line.Split(' ').Select(int.Parse).ToArray())
            .ToDictionary(numbers => numbers[0], numbers => numbers[1..]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
