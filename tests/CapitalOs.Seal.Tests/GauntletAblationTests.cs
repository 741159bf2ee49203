using System.Runtime.InteropServices;
using System.Text.Json;

namespace CapitalOs.Seal.Tests;

/// <summary>
/// A gauntlet that cannot fail shows nothing: with one layer or one rule taken away, the vectors that it holds go
/// through, or are seen to be held by another layer than the declared one.
/// </summary>
public sealed class GauntletAblationTests
{
    private const int Failed = 6;

    [Theory]
    [InlineData("seccomp", "tfo-sendto")]
    [InlineData("seccomp", "mptcp-connect")]
    [InlineData("seccomp", "udp4-sendto")]
    [InlineData("seccomp", "listener-shutdown-tfo")]
    [InlineData("seccomp", "unix-stream")]
    [InlineData("rule:socket", "udp4-sendmsg")]
    [InlineData("rule:socket,rule:connect", "udp4-connect-write")]
    [InlineData("rule:sendto", "listener-copy-tfo")]
    [InlineData("rule:socketpair", "socketpair-dgram-sendmsg")]
    [InlineData("rule:shutdown,rule:connect,landlock", "listener-shutdown-connect")]
    [InlineData("rule:io_uring_setup,rule:io_uring_enter", "io-uring")]
    [InlineData("rule:clone,rule:socket,rule:sendto", "clone-child")]
    [InlineData("rule:execveat,rule:socket,rule:sendto", "memfd-execveat")]
    [InlineData("rule:prlimit64", "supervisor-prlimit")]
    [InlineData("rule:kill,landlock", "kill-neighbour")]
    [InlineData("rule:kill,landlock", "supervisor-stop")]
    [InlineData("rule:fcntl,landlock", "sigio-neighbour")]
    [InlineData("rule:fchmodat", "chmod-file")]
    [InlineData("rule:msgsnd", "sysv-message")]
    [InlineData("landlock", "write-file")]
    [InlineData("landlock", "create-file")]
    [InlineData("landlock", "fifo-write")]
    [InlineData("landlock", "execve-shell")]
    [InlineData("landlock", "proc-write")]
    public void WithoutItsLayer_AVectorLeaks(string removed, string vector)
    {
        Assert.Contains($"{vector} held", GauntletReportOf.Outcomes(GauntletReportOf.Whole.Report));
        Assert.Equal((Failed, "leaked"), GauntletReportOf.Outcome(removed, vector));
    }

    [Theory]
    [InlineData("int80-socketcall")]
    [InlineData("int80-socket")]
    [InlineData("int80-own-text")]
    public void WithoutTheArchitectureCheck_CallsOfTheOtherMachineLeak(string vector)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "x86_64 has two machines");
        Assert.Contains($"{vector} held", GauntletReportOf.Outcomes(GauntletReportOf.Whole.Report));
        Assert.Equal((Failed, "leaked"), GauntletReportOf.Outcome("architecture", vector));
    }

    [Theory]
    [InlineData("rule:socket", "tcp4-connect", "net.connect/inet/loopback")]
    [InlineData("rule:socket", "tfo-sendto", "net.fastopen/inet/loopback")]
    [InlineData("rule:socketpair", "socketpair-dgram-connect", "net.connect/unix/unix_path")]
    public void WithoutTheFirstRule_TheNextOneHolds_AndTheRunSaysThatItIsAnother(
        string removed, string vector, string evidence)
    {
        (int exit, JsonElement one) = GauntletReportOf.Vector(removed, vector);
        Assert.Equal(Failed, exit);
        Assert.Equal("not_proven", one.GetProperty("outcome").GetString());
        Assert.Equal(evidence, one.GetProperty("evidence")[0].GetString());
        Assert.Equal("nothing", one.GetProperty("sealed").GetString());
    }
}
