using System.Text.Json;

namespace CapitalOs.Seal.Tests;

/// <summary>
/// The ways round a seal that others were caught by, each under its name: the unsealed control does it, the sealed
/// attacker does not, and without the rules that hold it it goes through, so that the rules are what holds it.
/// </summary>
public sealed class FindingTests
{
    private const int Failed = 6;

    [Theory]
    [InlineData("listener-shutdown-tfo", "rule:shutdown,rule:sendto")]
    [InlineData("listener-copy-tfo", "rule:sendto")]
    public void TheInheritedListener_ShutDownAndSentWithFastOpen_ReachesNobody(string vector, string rules) =>
        AssertHeldByTheseRules(vector, rules);

    [Theory]
    [InlineData("accepted-connect", "rule:connect,landlock")]
    [InlineData("accepted-tfo", "rule:connect,rule:sendto")]
    public void AnAcceptedSocket_Recycled_ReachesNobody(string vector, string rules) =>
        AssertHeldByTheseRules(vector, rules);

    [Theory]
    [InlineData("socketpair-dgram-sendmsg", "rule:socketpair")]
    [InlineData("socketpair-dgram-sendto", "rule:socketpair,rule:sendto")]
    public void APairOfDatagramSockets_ReachesNoLocalSocket(string vector, string rules) =>
        AssertHeldByTheseRules(vector, rules);

    [Fact]
    public void TheSupervisorsLimits_AreOutOfReach() =>
        AssertHeldByTheseRules("supervisor-prlimit", "rule:prlimit64");

    /// <summary>
    /// A sealed thread of the supervisor would be in the attacker's own Landlock domain. There is none, and what else
    /// keeps the memory and descriptors of each of its threads holds without the filter's rule and without Landlock:
    /// it lets nobody read it, and the attacker has no privileges.
    /// </summary>
    [Theory]
    [InlineData("supervisor-vm-writev", "rule:process_vm_writev,landlock")]
    [InlineData("supervisor-proc-mem", "landlock")]
    [InlineData("supervisor-pidfd-getfd", "rule:pidfd_getfd,rule:pidfd_open,landlock")]
    public void TheSupervisorsMemoryAndDescriptors_ByEachOfItsThreads_AreOutOfReach(string vector, string removed)
    {
        Assert.Equal((0, "held"), GauntletReportOf.Outcome("-", vector));
        (_, JsonElement one) = GauntletReportOf.Vector(removed, vector);
        Assert.Equal(("delivered", "nothing"), (Text(one, "control"), Text(one, "sealed")));
    }

    private static void AssertHeldByTheseRules(string vector, string rules)
    {
        (int exit, JsonElement one) = GauntletReportOf.Vector("-", vector);
        Assert.Equal("delivered", one.GetProperty("control").GetString());
        Assert.Equal((0, "held", "nothing"), (exit, Text(one, "outcome"), Text(one, "sealed")));
        Assert.Equal((Failed, "leaked"), GauntletReportOf.Outcome(rules, vector));
    }

    private static string? Text(JsonElement one, string name) => one.GetProperty(name).GetString();
}
