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
    public void WithoutItsLayer_AVectorLeaks(string removed, string vector)
    {
        Assert.Equal((0, "held"), Outcome("-", vector));
        Assert.Equal((Failed, "leaked"), Outcome(removed, vector));
    }

    [Theory]
    [InlineData("rule:socket", "tcp4-connect", "net.connect/inet/loopback")]
    [InlineData("rule:socket", "tfo-sendto", "net.fastopen/inet/loopback")]
    [InlineData("rule:socketpair", "socketpair-dgram-connect", "net.connect/unix/unix_path")]
    public void WithoutTheFirstRule_TheNextOneHolds_AndTheRunSaysThatItIsAnother(
        string removed, string vector, string evidence)
    {
        JsonElement one = Run(removed, vector, out int exit);
        Assert.Equal(Failed, exit);
        Assert.Equal("not_proven", one.GetProperty("outcome").GetString());
        Assert.Equal(evidence, one.GetProperty("evidence")[0].GetString());
        Assert.Equal("nothing", one.GetProperty("sealed").GetString());
    }

    private static (int Exit, string? Outcome) Outcome(string removed, string vector)
    {
        JsonElement one = Run(removed, vector, out int exit);
        return (exit, one.GetProperty("outcome").GetString());
    }

    private static JsonElement Run(string removed, string vector, out int exit)
    {
        ProbeResult result = SealedProbe.Run(["gauntlet", removed, vector], new Dictionary<string, string>());
        exit = result.Exit;
        using JsonDocument report = JsonDocument.Parse(result.Output);
        return report.RootElement.GetProperty("vectors")[0].Clone();
    }
}
