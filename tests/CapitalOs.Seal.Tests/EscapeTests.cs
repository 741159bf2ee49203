using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CapitalOs.Seal.Tests;

/// <summary>
/// Every way out delivers without the seal and delivers nothing under it; the sink is asked, not the probe.
/// </summary>
public sealed class EscapeTests : IDisposable
{
    private readonly SealedProbe _probe = new();

    public static TheoryData<string, string> Addresses => new()
    {
        { "tcp", "127.0.0.1" }, { "tcp", "::1" }, { "udp", "127.0.0.1" }, { "udp", "::1" }, { "dns", "127.0.0.1" },
        { "libc-udp", "127.0.0.1" }, { "syscall-udp", "127.0.0.1" }, { "tcp-mapped", "127.0.0.1" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Network_EscapesUnsealed_AndNothingArrivesSealed(string vector, string address)
    {
        bool isTcp = vector.StartsWith("tcp", StringComparison.Ordinal);
        IPAddress ip = IPAddress.Parse(address);
        using Sink sink = isTcp ? Sink.Tcp(ip) : Sink.Udp(ip);
        string port = sink.Port.ToString(CultureInfo.InvariantCulture);
        string[] probe = vector switch
        {
            "libc-udp" or "syscall-udp" => [vector, port],
            "tcp-mapped" => ["tcp", "::ffff:" + address, port],
            _ => [vector, address, port],
        };

        Assert.Equal(0, _probe.Control(probe).Exit);
        Assert.True(sink.GotSomething(), "the control did not deliver");

        ProbeResult sealed_ = _probe.Sealed(probe);
        Assert.Equal(1, sealed_.Exit);
        Assert.False(sink.GotSomething(), "something escaped");
        Assert.Contains("violation Socket", sealed_.Output, StringComparison.Ordinal);
        EvidenceRecord record = Assert.Single(_probe.Attempts(), record => record.Rule == EvidenceRule.Socket);
        Assert.Equal("call-1", record.Invocation);
        Assert.Equal(EvidenceAttribution.Thread, record.Attribution);
        Assert.Equal(isTcp ? SocketTypeClass.Stream : SocketTypeClass.Datagram, record.SocketType);
    }

    [Fact]
    public void Http_EscapesUnsealed_AndNothingArrivesSealed()
    {
        using Sink sink = Sink.Tcp(IPAddress.Loopback);
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{sink.Port}/");
        sink.AnswerHttp();
        Assert.Equal(0, _probe.Control("http", url).Exit);
        Assert.True(sink.Served);

        Assert.Equal(1, _probe.Sealed("http", url).Exit);
        Assert.False(sink.GotSomething());
        Assert.NotEmpty(_probe.Attempts());
    }

    [Theory]
    [InlineData("unix", SocketType.Stream, EvidenceRule.Socket)]
    [InlineData("pair-dgram", SocketType.Dgram, EvidenceRule.SocketPair)]
    public void LocalSockets_EscapeUnsealed_AndNothingArrivesSealed(string vector, SocketType type, EvidenceRule rule)
    {
        string path = _probe.File("sink");
        using Sink sink = Sink.Unix(path, type);
        Assert.Equal(0, _probe.Control(vector, path).Exit);
        Assert.True(sink.GotSomething());

        Assert.Equal(1, _probe.Sealed(vector, path).Exit);
        Assert.False(sink.GotSomething());
        EvidenceRecord record = Assert.Single(_probe.Attempts());
        Assert.Equal((rule, AddressFamilyClass.Unix), (record.Rule, record.Family));
    }

    [Fact]
    public void ChildProcess_RunsUnsealed_AndIsRefusedSealed()
    {
        string witness = _probe.File(Path.Combine("data", "child-was-here"));
        Assert.Equal(0, _probe.Control("child", "/usr/bin/touch", witness).Exit);
        Assert.True(File.Exists(witness));
        File.Delete(witness);

        Assert.Equal(1, _probe.Sealed("child", "/usr/bin/touch", witness).Exit);
        Assert.False(File.Exists(witness));
        Assert.Contains(_probe.Attempts(), record => record.Rule == EvidenceRule.ProcessFork);
    }

    [Fact]
    public void Curl_ArrivesUnsealed_AndNothingArrivesSealed()
    {
        using Sink sink = Sink.Tcp(IPAddress.Loopback);
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{sink.Port}/");
        sink.AnswerHttp();
        Assert.Equal(0, _probe.Control("child", "/usr/bin/curl", "-sS", url).Exit);
        Assert.True(sink.Served);

        ProbeResult sealed_ = _probe.SealedWith(["--command"], "curl", "-sS", url);
        Assert.Equal(7, sealed_.Exit);
        Assert.False(sink.GotSomething());
        Assert.Contains(_probe.Attempts(), r => r is { Rule: EvidenceRule.Socket, Family: AddressFamilyClass.Inet });
    }

    [Fact]
    public void SelfTest_InASealedWorker_IsRefusedThrice()
    {
        ProbeResult result = _probe.Sealed("selftest");
        Assert.Equal(
            "tcp_connect refused=True errno=1\nudp_send refused=True errno=1\ndns_query refused=True errno=1\n"
            + "violations 2\n",
            result.Output);
    }

    public void Dispose() => _probe.Dispose();
}
