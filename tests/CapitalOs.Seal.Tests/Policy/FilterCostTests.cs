using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Tests.Policy;

/// <summary>
/// What a call costs in instructions, which is the same on every machine and under every load. The kernel computes once
/// which numbers are always allowed and does not ask the filter about those again.
/// </summary>
public sealed class FilterCostTests
{
    public static TheoryData<int> Machines => new() { 0, 1 };

    [Theory]
    [MemberData(nameof(Machines))]
    public void CallsOfARequest_AreAllowedByTheirNumberAlone(int architecture)
    {
        BpfInstruction[] program = Build(architecture);
        foreach (string name in (string[])
            [
                "read", "write", "pread64", "pwrite64", "recvfrom", "recvmsg", "epoll_pwait", "epoll_ctl", "futex",
                "fsync", "fdatasync", "accept4", "openat", "newfstatat", "close", "flock", "madvise", "munmap",
                "sched_yield", "getpid", "gettid", "clock_gettime", "ftruncate", "lseek",
            ])
        {
            (SealArchitecture machine, uint number) = Find(architecture, name);
            Assert.True(BpfMachine.IsAllowedByNumber(program, machine.AuditValue(), number), name);
        }

        (SealArchitecture own, uint checkedNumber) = Find(architecture, "fcntl");
        Assert.False(BpfMachine.IsAllowedByNumber(program, own.AuditValue(), checkedNumber));
    }

    /// <summary>A record lock of the store, and the two ways in which answers are sent.</summary>
    [Theory]
    [InlineData("fcntl", new ulong[] { 7, 6, 1 }, 10)]
    [InlineData("sendto", new ulong[] { 7, 1, 100, 0x4000, 0, 0 }, 12)]
    [InlineData("sendmsg", new ulong[] { 7, 1, 0x4000 }, 10)]
    public void CheckedCallsOfARequest_AreDecidedInFewInstructions(string name, ulong[] arguments, int most)
    {
        for (int architecture = 0; architecture < 2; architecture++)
        {
            (SealArchitecture machine, uint number) = Find(architecture, name);
            BpfInstruction[] program = Build(architecture);
            Assert.Equal(
                FilterProgram.ReturnAllow, BpfMachine.Run(program, machine.AuditValue(), number, arguments));
            Assert.InRange(BpfMachine.Steps(program, machine.AuditValue(), number, arguments), 5, most);
        }
    }

    /// <summary>The depth of the search, and the longest list of values behind it.</summary>
    [Theory]
    [MemberData(nameof(Machines))]
    public void NoCall_TakesMoreThanSixtyInstructions(int architecture)
    {
        BpfInstruction[] program = Build(architecture);
        uint machine = ((SealArchitecture)architecture).AuditValue();
        for (uint number = 0; number < 1024; number++)
        {
            Assert.InRange(BpfMachine.Steps(program, machine, number, 0, 999, 999), 5, 60);
        }
    }

    private static (SealArchitecture Machine, uint Number) Find(int architecture, string name)
    {
        SyscallRow row = Assert.Single(PolicyTable.Reviewed.Rows, row => row.Name == name);
        return ((SealArchitecture)architecture, (uint)row.NumberOn((SealArchitecture)architecture));
    }

    private static BpfInstruction[] Build(int architecture) =>
        FilterProgram.Build(new FilterFacts((SealArchitecture)architecture, SealMode.Worker, 7, 3, 4321));
}
