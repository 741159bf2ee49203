using System.Globalization;
using System.Net;
using System.Text.Json;

namespace CapitalOs.Seal.Tests;

/// <summary>
/// A sealed program whose supervisor was killed. The product's worker dies with it; here a launcher of the tests has
/// cut its ties, because what the kernel refuses must not depend on somebody who answers.
/// </summary>
public sealed class OrphanTests : IDisposable
{
    private const int ProvenMin = 100;
    private const string NotImplemented = "errno 38";

    private readonly SealedProbe _probe = new();

    [Fact]
    public void TheWholeGauntlet_AfterTheSupervisorWasKilled_LeaksNothing()
    {
        (_, JsonElement report) = GauntletReportOf.Run("orphan");
        JsonElement[] vectors = [.. report.GetProperty("vectors").EnumerateArray()];
        Assert.All(vectors, one => Assert.Equal((Name(one), "nothing"), (Name(one), Text(one, "sealed"))));
        Assert.InRange(vectors.Count(one => Text(one, "control") == "delivered"), ProvenMin, vectors.Length);

        // Nobody is there who could write a record.
        Assert.All(vectors, one => Assert.Equal(0, one.GetProperty("evidence").GetArrayLength()));

        // What a supervisor would have refused is refused by the kernel as a call that does not exist.
        JsonElement[] asked = [.. vectors.Where(one => Text(one, "sealed_answer")!.Contains(
            NotImplemented, StringComparison.Ordinal))];
        Assert.InRange(asked.Length, ProvenMin / 2, vectors.Length);
        Assert.Contains(asked, one => Name(one) == "tcp4-connect");
        Assert.Contains(asked, one => Name(one) == "socketpair-dgram-sendmsg");

        // The rules that protect the seal never asked anybody.
        Assert.All(
            vectors.Where(one => Name(one) is "seccomp-listener" or "seccomp-filter" or "ptrace-neighbour"),
            one => Assert.Equal((Name(one), "held"), (Name(one), Text(one, "outcome"))));
    }

    [Theory]
    [InlineData("orphan,seccomp", "mptcp-connect")]
    [InlineData("orphan,rule:socket,rule:sendto", "udp4-sendto")]
    [InlineData("orphan,rule:socketpair", "socketpair-dgram-sendmsg")]
    [InlineData("orphan,rule:shutdown,rule:sendto", "listener-shutdown-tfo")]
    public void WithoutItsRule_AVectorOfAnOrphanLeaks(string removed, string vector)
    {
        (_, JsonElement held) = GauntletReportOf.Vector("orphan", vector);
        Assert.Equal(("delivered", "nothing"), (Text(held, "control"), Text(held, "sealed")));
        Assert.Equal("leaked", GauntletReportOf.Outcome(removed, vector).Outcome);
    }

    [Fact]
    public void ANestedListener_AfterTheFirstClosed_IsRefused_AndNothingArrives()
    {
        using Sink sink = Sink.Tcp(IPAddress.Loopback);
        string port = sink.Port.ToString(CultureInfo.InvariantCulture);
        ProbeResult control = _probe.Control("nested-listener", port);
        Assert.Equal((0, "listener 0\n"), (control.Exit, control.Output));
        Assert.True(sink.GotSomething(), "the control did not deliver");

        ProbeResult supervised = _probe.Sealed("nested-listener", port);
        Assert.Contains("listener 1\n", supervised.Output, StringComparison.Ordinal);
        ProbeResult orphan = Orphaned("-", "nested-listener", port);
        Assert.Equal(1, orphan.Exit);
        Assert.Contains("listener 1\n", orphan.Output, StringComparison.Ordinal);
        Assert.False(sink.GotSomething(), "something escaped");
    }

    /// <summary>
    /// Without the rules it is the way out that they are there for: one refuses the second listener, the other keeps
    /// its holder from asking it.
    /// </summary>
    [Fact]
    public void ANestedListener_AfterTheFirstClosed_WithoutItsRules_LetsEverythingOut()
    {
        using Sink sink = Sink.Tcp(IPAddress.Loopback);
        string port = sink.Port.ToString(CultureInfo.InvariantCulture);
        ProbeResult orphan = Orphaned("rule:seccomp,rule:ioctl,landlock", "nested-listener", port);
        Assert.Contains("listener 0\n", orphan.Output, StringComparison.Ordinal);
        Assert.True(sink.GotSomething(), orphan.Output + orphan.Error);
    }

    [Fact]
    public void AnOrphan_IsToldThatRefusedCallsDoNotExist_AndNothingArrives()
    {
        using Sink sink = Sink.Udp(IPAddress.Loopback);
        string port = sink.Port.ToString(CultureInfo.InvariantCulture);
        ProbeResult orphan = Orphaned("-", "syscall-udp", port);
        Assert.Contains("socket -1 sent -1 errno 38", orphan.Output, StringComparison.Ordinal);
        Assert.False(sink.GotSomething(), "something escaped");
        Assert.Empty(_probe.Attempts());
    }

    public void Dispose() => _probe.Dispose();

    private static string? Text(JsonElement one, string name) => one.GetProperty(name).GetString();

    private static string? Name(JsonElement one) => Text(one, "name");

    private ProbeResult Orphaned(string removed, params string[] probe) => SealedProbe.Run(
        ["orphan", removed, "--evidence", _probe.Evidence, "--rw", _probe.Data, "--", "when-told", .. probe],
        new Dictionary<string, string>());
}
