using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CapitalOs.Seal.Tests.Broker;

/// <summary>
/// A worker with an allowlist reaches exactly its entries. What live servers heard is the truth; each refusal has the
/// delivery beside it that would have shown it broken.
/// </summary>
public sealed class BrokerTests : IDisposable
{
    private readonly SealedProbe _probe = new();

    [Fact]
    public void AnEntry_IsReachedByItsName_AndItsBytesAreCounted()
    {
        using LiveServer server = LiveServer.Tcp(IPAddress.Loopback);
        ProbeResult result = Brokered(server, "say", "a", "hello");
        Assert.Equal(0, result.Exit);
        Assert.Equal(["hello"], server.Heard());
        Assert.Contains("answer pong", result.Output, StringComparison.Ordinal);
        Assert.Contains("report 1 Opened 0 out -1 in -1 error 0", result.Output, StringComparison.Ordinal);

        // The kernel counts the end of the peer's stream as one byte more than the four of the answer.
        Assert.Contains("report 2 Closed 0 out 5 in 5 error 0", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("end ", result.Error, StringComparison.Ordinal);
        Assert.Empty(_probe.Attempts());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void ALibraryThatOpensItsOwnSockets_ReachesTheEntry_WhateverAddressItNames(string address)
    {
        IPAddress ip = IPAddress.Parse(address);
        using LiveServer entry = LiveServer.Tcp(ip);
        using LiveServer other = LiveServer.Tcp(ip);
        Assert.Equal(0, _probe.Control("tcp", address, other.PortText).Exit);
        Assert.Equal(["escaped"], other.Heard());

        ProbeResult result = Brokered(entry, "route", "a", address, other.PortText, "routed");
        Assert.Equal(0, result.Exit);
        Assert.Equal(["routed one", "routed two"], entry.Heard());
        Assert.Equal(["escaped"], other.Heard());
        Assert.Equal(2, result.Error.Split("Closed 0 out 10").Length - 1);
        Assert.Empty(_probe.Attempts());
    }

    [Fact]
    public void WithoutARoute_EvenTheEntrysOwnAddress_IsRefused_AndEvidenceSaysSo()
    {
        using LiveServer entry = LiveServer.Tcp(IPAddress.Loopback);
        ProbeResult result = Brokered(entry, "outside", "127.0.0.1", entry.PortText);
        Assert.Equal(1, result.Exit);
        Assert.Empty(entry.Heard());
        Assert.Contains("violation Socket Inet Stream", result.Output, StringComparison.Ordinal);
        Assert.Equal(EvidenceRule.Socket, Assert.Single(_probe.Attempts()).Rule);
    }

    [Fact]
    public void ASocketOfTheBroker_CannotBeTurnedTowardsAnybodyElse()
    {
        using LiveServer entry = LiveServer.Tcp(IPAddress.Loopback);
        using LiveServer other = LiveServer.Tcp(IPAddress.Loopback);
        Assert.Equal(0, _probe.Control("tcp", "127.0.0.1", other.PortText).Exit);
        Assert.Equal(["escaped"], other.Heard());

        ProbeResult result = Brokered(entry, "recycle", "a", "127.0.0.1", other.PortText);
        Assert.Equal(0, result.Exit);
        Assert.Equal(
            [
                "disconnect 1", "connect 1", "fastopen 1", "sendto 1", "copy 1", "shutdown 0", "disconnect again 1",
                "connect again 1", "fastopen again 1", "listen 1",
            ],
            result.Output.Split('\n').Where(line => line.EndsWith(" 1", StringComparison.Ordinal)
                || line.EndsWith(" 0", StringComparison.Ordinal)));
        Assert.Equal(["escaped"], other.Heard());
        Assert.Equal([string.Empty], entry.Heard());
        Assert.Contains(_probe.Attempts(), record => record.Rule == EvidenceRule.FastOpen);
    }

    [Fact]
    public void AnEntryThatDoesNotAnswer_IsTheKernelsError_AndNoViolation()
    {
        using Socket closed = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)closed.LocalEndPoint!).Port;
        ProbeResult result = _probe.SealedWith(["--allow", Entry(port)], "broker", "say", "a", "hello");
        Assert.Equal(1, result.Exit);
        Assert.Contains("refused SocketException ConnectionRefused", result.Output, StringComparison.Ordinal);
        Assert.Contains("end 1 Failed 0 out -1 in -1 error 111", result.Error, StringComparison.Ordinal);
        Assert.Empty(_probe.Attempts());
    }

    /// <summary>The queue of the entry is full, so its connect waits for its whole patience.</summary>
    [Fact]
    public void AnEntryThatHangs_DoesNotHoldUpTheRefusalOfOthers_AndEndsAsTimedOut()
    {
        using Socket full = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        IPEndPoint at = (IPEndPoint)full.LocalEndPoint!;
        using Socket first = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        first.Connect(at);
        ProbeResult result = _probe.SealedWith(["--allow", Entry(at.Port)], "broker", "hang", "a");
        Assert.Contains("hung True TimedOut", result.Output, StringComparison.Ordinal);
        Assert.Contains("Failed 0 out -1 in -1 error 110", result.Error, StringComparison.Ordinal);
        Assert.Single(_probe.Attempts());
    }

    [Fact]
    public void AnHttpClient_TakesTheSocketByItsCallback()
    {
        byte[] page = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nprice"u8.ToArray();
        using LiveServer server = LiveServer.Tcp(IPAddress.Loopback, (_, _) => page);
        ProbeResult result = Brokered(server, "http", "a", "http://prices.example/usd");
        Assert.Equal(0, result.Exit);
        Assert.Contains("price", result.Output, StringComparison.Ordinal);
        string request = Assert.Single(server.Heard());
        Assert.StartsWith("GET /usd HTTP/1.1\r\nHost: prices.example", request, StringComparison.Ordinal);
    }

    [Fact]
    public void ALocalEntry_IsReached_AndItsPeerCannotHandOverDescriptors()
    {
        string path = _probe.File("peer.sock");
        List<int> errors = [];
        byte[] Give(Socket connection, string _)
        {
            errors.Add(LiveServer.SendDescriptor(connection));
            return "done"u8.ToArray();
        }

        using LiveServer server = LiveServer.Unix(path, Give);
        using (Socket control = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            control.Connect(new UnixDomainSocketEndPoint(path));
            _ = control.Send("control"u8);
            Assert.Equal(1, control.Receive(new byte[1]));
        }

        _ = server.Heard();
        Assert.Equal([0], errors);
        ProbeResult result = _probe.SealedWith(["--allow", $"u=unix:{path}"], "broker", "rights", "u");
        Assert.Equal(0, result.Exit);
        Assert.Contains("gained 0 control bytes", result.Output, StringComparison.Ordinal);
        Assert.Equal(["control", "give"], server.Heard());
        Assert.Equal([0, 1], errors);
    }

    [Fact]
    public void WithAnEmptyList_NothingOfTheBrokerExists()
    {
        using LiveServer server = LiveServer.Tcp(IPAddress.Loopback);
        ProbeResult with = Brokered(server, "list");
        Assert.Contains("Name = a", with.Output, StringComparison.Ordinal);
        ProbeResult without = _probe.Sealed("broker", "list");
        Assert.Contains("no broker", without.Output, StringComparison.Ordinal);

        string bareWith = _probe.SealedWith(["--allow", Entry(server.Port)], "bare").Output;
        string bareWithout = _probe.Sealed("bare").Output;
        Assert.Contains("/memfd:capital-os-desk", bareWith, StringComparison.Ordinal);
        Assert.DoesNotContain("/memfd:capital-os-desk", bareWithout, StringComparison.Ordinal);
        Assert.Equal(Pipes(bareWith), Pipes(bareWithout) + 1);
        Assert.DoesNotContain("socket:", bareWith, StringComparison.Ordinal);

        Assert.Contains("seal-egress", ThreadsOfSupervisor("--allow", Entry(server.Port)));
        Assert.DoesNotContain("seal-egress", ThreadsOfSupervisor());
        Assert.Empty(server.Heard());
    }

    /// <summary>
    /// The filter is the same with and without entries; only the name of the policy tells them apart.
    /// </summary>
    [Fact]
    public void AnEntry_ChangesThePolicyId_AndNothingElse()
    {
        using LiveServer server = LiveServer.Tcp(IPAddress.Loopback);
        string none = PolicyOf(_probe.Sealed("status"));
        string[] first = ["--allow", Entry(server.Port)];
        string one = PolicyOf(_probe.SealedWith(first, "status"));
        string two = PolicyOf(_probe.SealedWith([.. first, "--allow", "b=tcp:192.0.2.1:1"], "status"));
        Assert.Equal(none, PolicyOf(_probe.Sealed("status")));
        Assert.Equal(3, new[] { none, one, two }.Distinct().Count());
    }

    public void Dispose() => _probe.Dispose();

    private static string Entry(int port) => string.Create(CultureInfo.InvariantCulture, $"a=tcp:127.0.0.1:{port}");

    private static string PolicyOf(ProbeResult result) => result.Output.Split('\n')[0];

    private static int Pipes(string descriptors) => descriptors.Split("pipe:").Length;

    private string[] ThreadsOfSupervisor(params string[] options)
    {
        string[] arguments = ["run", "--evidence", _probe.Evidence, "--rw", _probe.Data, .. options, "--", "sleep"];
        using System.Diagnostics.Process process = SealedProbe.Start(arguments, new Dictionary<string, string>());
        Assert.StartsWith("pid ", process.StandardOutput.ReadLine()!, StringComparison.Ordinal);
        string[] names =
        [
            .. Directory.GetDirectories($"/proc/{process.Id}/task")
                .Select(task => File.ReadAllText(Path.Combine(task, "comm")).Trim()),
        ];
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return names;
    }

    private ProbeResult Brokered(LiveServer server, params string[] probe)
    {
        return _probe.SealedWith(["--allow", $"a=tcp:{server.Address}"], ["broker", .. probe]);
    }
}
