using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Tests;

public sealed class SyscallTableTests
{
    [Fact]
    public void NamesAndNumbers_AreUnique()
    {
        Assert.Equal(SyscallTable.Rows.Count, SyscallTable.Rows.Select(row => row.Name).Distinct().Count());
        foreach (SealArchitecture architecture in Enum.GetValues<SealArchitecture>())
        {
            int[] numbers = [.. SyscallTable.Rows.Select(row => row.NumberOn(architecture)).Where(n => n >= 0)];
            Assert.Equal(numbers.Length, numbers.Distinct().Count());
            Assert.InRange(numbers.Max(), 460, SyscallTable.NewestNumber);
        }
    }

    /// <summary>Numbers that were checked against the machines' own headers by hand.</summary>
    [Theory]
    [InlineData("socket", 41, 198)]
    [InlineData("connect", 42, 203)]
    [InlineData("sendto", 44, 206)]
    [InlineData("sendmmsg", 307, 269)]
    [InlineData("seccomp", 317, 277)]
    [InlineData("prctl", 157, 167)]
    [InlineData("clone", 56, 220)]
    [InlineData("execve", 59, 221)]
    [InlineData("execveat", 322, 281)]
    [InlineData("ptrace", 101, 117)]
    [InlineData("process_vm_writev", 311, 271)]
    [InlineData("pidfd_getfd", 438, 438)]
    [InlineData("io_uring_setup", 425, 425)]
    [InlineData("prlimit64", 302, 261)]
    [InlineData("tgkill", 234, 131)]
    [InlineData("request_key", 249, 218)]
    [InlineData("newfstatat", 262, 79)]
    [InlineData("fork", 57, -1)]
    public void Numbers_AreTheKernels(string name, int x64, int arm64)
    {
        SyscallRow row = Assert.Single(SyscallTable.Rows, row => row.Name == name);
        Assert.Equal((x64, arm64), (row.X64, row.Arm64));
    }

    [Fact]
    public void WhatIsRefusedWithEvidence_NamesItsRule()
    {
        Assert.All(
            SyscallTable.Rows.Where(row => row.Worker == Verdict.Refuse || row.Command == Verdict.Refuse),
            row => Assert.NotEqual(EvidenceRule.None, row.Rule));
    }
}
