using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Tests;

/// <summary>The assembled program does what the table says, for every number and on both machines.</summary>
public sealed class FilterProgramTests
{
    private const int Pid = 4321;
    private const ulong HighBit = 1UL << 32;

    private static readonly Dictionary<Verdict, uint> Actions = new()
    {
        [Verdict.Allow] = FilterProgram.ReturnAllow,
        [Verdict.Refuse] = FilterProgram.ReturnNotify,
        [Verdict.Protect] = FilterProgram.ReturnPermission,
        [Verdict.Absent] = FilterProgram.ReturnAbsent,
    };

    public static TheoryData<int, int> Machines => new() { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };

    [Theory]
    [MemberData(nameof(Machines))]
    public void EveryNumber_GetsWhatTheTableSays(int architecture, int mode)
    {
        FilterFacts facts = Facts((SealArchitecture)architecture, (SealMode)mode);
        BpfInstruction[] program = FilterProgram.Build(facts);
        Assert.InRange(program.Length, 100, 4096);
        Dictionary<int, SyscallRow> rows = SyscallTable.Rows
            .Where(row => row.NumberOn(facts.Architecture) >= 0)
            .ToDictionary(row => row.NumberOn(facts.Architecture));
        for (int number = 0; number < 2000; number++)
        {
            Verdict expected = rows.TryGetValue(number, out SyscallRow? row)
                ? row.For(facts.Mode)
                : Verdict.Absent;
            uint actual = BpfMachine.Run(program, facts.Architecture.AuditValue(), (uint)number);
            if (expected == Verdict.Check)
            {
                Assert.NotEqual(FilterProgram.ReturnKill, actual);
            }
            else
            {
                Assert.Equal((number, Actions[expected]), (number, actual));
            }

            Assert.Equal(
                FilterProgram.ReturnKill, BpfMachine.Run(program, Foreign(facts.Architecture), (uint)number));
            Assert.Equal(
                FilterProgram.ReturnAbsent,
                BpfMachine.Run(program, facts.Architecture.AuditValue(), (uint)number | 0x40000000));
        }
    }

    public static TheoryData<string, ulong[], bool> WorkerArguments => new()
    {
        { "listen", [3, 512], true },
        { "listen", [4, 512], false },
        { "shutdown", [3, 2], false },
        { "shutdown", [9, 2], true },
        { "sendto", [5, 1, 1, 0, 0, 0], true },
        { "sendto", [5, 1, 1, 0x4000, 0, 0], true },
        { "sendto", [5, 1, 1, 0, 1, 16], false },
        { "sendto", [5, 1, 1, 0, HighBit, 16], false },
        { "sendto", [5, 1, 1, 0x20000000, 0, 0], false },
        { "sendmsg", [5, 1, 0x4000], true },
        { "sendmsg", [5, 1, 0x20000000], false },
        { "clone", [0x3D0F00], true },
        { "clone", [17], false },
        { "clone", [0x3D0F00 | 0x40000000], false },
        { "clone", [0x3D0F00 | 0x10000000], false },
        { "tgkill", [Pid, 1, 35], true },
        { "tgkill", [1, 1, 9], false },
        { "prlimit64", [0, 7], true },
        { "prlimit64", [1, 7], false },
        { "fcntl", [5, 6], true },
        { "fcntl", [5, 8], false },
        { "fcntl", [5, HighBit | 8], false },
        { "fcntl", [5, 1026], false },
        { "ioctl", [0, 0x5401], true },
        { "ioctl", [0, 0x5412], false },
        { "ioctl", [0, HighBit | 0x5412], false },
        { "setsockopt", [5, 6, 1], true },
        { "setsockopt", [5, 6, 30], false },
        { "setsockopt", [5, 1, 13], true },
        { "setsockopt", [5, 1, 25], false },
        { "setsockopt", [5, 0, 1], false },
        { "utimensat", [5, 0], false },
        { "utimensat", [5, HighBit], false },
        { "openat", [0, 0, 0x200], true },
    };

    [Theory]
    [MemberData(nameof(WorkerArguments))]
    public void Arguments_DecideInTheWorker(string name, ulong[] arguments, bool isAllowed)
    {
        foreach (SealArchitecture architecture in Enum.GetValues<SealArchitecture>())
        {
            uint expected = isAllowed ? FilterProgram.ReturnAllow : FilterProgram.ReturnNotify;
            Assert.Equal(expected, Ask(Facts(architecture, SealMode.Worker), name, arguments));
        }
    }

    [Fact]
    public void Prctl_ThatWouldLoosenTheSeal_IsRefusedWithoutTheSupervisor()
    {
        FilterFacts facts = Facts(SealArchitecture.X64, SealMode.Worker);
        foreach (ulong option in new ulong[] { 1, 8, 22, 24, 26, 28, 35, 36, 47, 59, 0x59616D61 })
        {
            Assert.Equal(FilterProgram.ReturnPermission, Ask(facts, "prctl", [option, 1]));
        }

        Assert.Equal(FilterProgram.ReturnPermission, Ask(facts, "prctl", [4, 1]));
        Assert.Equal(FilterProgram.ReturnAllow, Ask(facts, "prctl", [4, 0]));
        Assert.Equal(FilterProgram.ReturnAllow, Ask(facts, "prctl", [15, 1]));
    }

    [Fact]
    public void Commands_MayForkAndPairStreams_ButNotLeave()
    {
        FilterFacts facts = Facts(SealArchitecture.X64, SealMode.Command) with { ListenerDescriptor = -1 };
        Assert.Equal(FilterProgram.ReturnAllow, Ask(facts, "clone", [17]));
        Assert.Equal(FilterProgram.ReturnNotify, Ask(facts, "clone", [17 | 0x40000000]));
        Assert.Equal(FilterProgram.ReturnAllow, Ask(facts, "socketpair", [1, 0x80001]));
        Assert.Equal(FilterProgram.ReturnNotify, Ask(facts, "socketpair", [1, 0x80002]));
        Assert.Equal(FilterProgram.ReturnNotify, Ask(facts, "socketpair", [2, 1]));
        Assert.Equal(FilterProgram.ReturnNotify, Ask(facts, "ioctl", [0, 0x5412]));
        Assert.Equal(FilterProgram.ReturnNotify, Ask(facts, "listen", [3]));
    }

    [Fact]
    public void BeforeLandlock3_TruncationByReadOnlyOpen_IsRefusedByTheFilter()
    {
        FilterFacts facts = Facts(SealArchitecture.X64, SealMode.Worker) with { LandlockAbi = 2 };
        Assert.Equal(FilterProgram.ReturnNotify, Ask(facts, "openat", [0, 0, 0x200]));
        Assert.Equal(FilterProgram.ReturnAllow, Ask(facts, "openat", [0, 0, 0x201]));
        Assert.Equal(FilterProgram.ReturnAllow, Ask(facts, "openat", [0, 0, 0x0]));
    }

    [Fact]
    public void WithoutAListener_NothingMayListen()
    {
        FilterFacts facts = Facts(SealArchitecture.X64, SealMode.Worker) with { ListenerDescriptor = -1 };
        Assert.Equal(FilterProgram.ReturnNotify, Ask(facts, "listen", [3]));
        Assert.Equal(FilterProgram.ReturnAllow, Ask(facts, "shutdown", [3]));
    }

    private static uint Ask(FilterFacts facts, string name, ulong[] arguments)
    {
        SyscallRow row = Assert.Single(SyscallTable.Rows, row => row.Name == name);
        return BpfMachine.Run(
            FilterProgram.Build(facts),
            facts.Architecture.AuditValue(),
            (uint)row.NumberOn(facts.Architecture),
            arguments);
    }

    private static FilterFacts Facts(SealArchitecture architecture, SealMode mode) =>
        new(architecture, mode, 7, 3, Pid);

    private static uint Foreign(SealArchitecture architecture) =>
        architecture == SealArchitecture.X64 ? 0x40000003u : 0x40000028u;
}
