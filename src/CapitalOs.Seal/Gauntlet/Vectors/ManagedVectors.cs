using System.Diagnostics;
using System.IO.Pipes;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>The doors that .NET itself has, as a tool would use them.</summary>
internal static class ManagedVectors
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly Expectation Stream =
        RecordedBehindLibrary(Socket(AddressFamilyClass.Inet6, SocketTypeClass.Stream))
        .Or(RecordedBehindLibrary(Socket(AddressFamilyClass.Inet, SocketTypeClass.Stream)));

    internal static Vector[] All =>
    [
        new("http-client", 73, "HttpClient", NetworkSinks.Tcp4, Stream, Http),
        new("web-socket", 73, "ClientWebSocket", NetworkSinks.Tcp4, Stream, WebSocket),
        new("tcp-client", 73, "TcpClient", NetworkSinks.Tcp4, Stream, Tcp),
        new("udp-client", 73, "UdpClient", NetworkSinks.Udp4,
            RecordedBehindLibrary(Socket(AddressFamilyClass.Inet, SocketTypeClass.Datagram)), Udp),
        new("named-pipe-client", 73, "NamedPipeClientStream", NetworkSinks.UnixStream,
            RecordedBehindLibrary(Socket(AddressFamilyClass.Unix, SocketTypeClass.Stream)), NamedPipe),
        new("unix-endpoint", 73, "Socket with a local address", NetworkSinks.UnixStream,
            RecordedBehindLibrary(Socket(AddressFamilyClass.Unix, SocketTypeClass.Stream)), UnixEndPoint),
        new("resolver", 75, "the C library's resolver, behind Dns", NetworkSinks.Udp4,
            RecordedBehindLibrary(Socket(AddressFamilyClass.Inet, SocketTypeClass.Datagram))
                .Permitting(
                    Socket(AddressFamilyClass.Unix, SocketTypeClass.Stream),
                    Socket(AddressFamilyClass.Unix, SocketTypeClass.Datagram),
                    Socket(AddressFamilyClass.Inet6, SocketTypeClass.Datagram),
                    Socket(AddressFamilyClass.Netlink, SocketTypeClass.Raw)),
            Resolve),
        new("process-start", 76, "Process.Start", NetworkSinks.Udp4,
            RecordedBehindLibrary(Plain(EvidenceRule.ProcessFork)), Start),
        new("network-interfaces", 18, "NetworkInterface, which asks the kernel", ReportSink.Open,
            RecordedBehindLibrary(Socket(AddressFamilyClass.Netlink, SocketTypeClass.Raw))
                .Permitting(
                    Socket(AddressFamilyClass.Inet, SocketTypeClass.Datagram),
                    Socket(AddressFamilyClass.Inet6, SocketTypeClass.Datagram),
                    Socket(AddressFamilyClass.Unix, SocketTypeClass.Datagram),
                    Socket(AddressFamilyClass.Packet, SocketTypeClass.Datagram)),
            static _ => Kernel.Require(NetworkInterface.GetAllNetworkInterfaces().Length > 0, "no interface")),
        new("environment", 79, "settings that the starter has for its own programs", ReportSink.Open, NotInherited,
            static _ => Kernel.Require(
                Environment.GetEnvironmentVariable("HTTPS_PROXY") is not null
                || Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is not null,
                "no such variable")),
    ];

    private static void Http(AttackTarget target)
    {
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        using StringContent content = new(Encoding.ASCII.GetString(AttackTarget.Payload));
        Tolerating(() => client.PostAsync(new Uri($"http://127.0.0.1:{target.Port}/"), content).Wait());
    }

    /// <summary>The path of the request carries the payload; nobody answers it.</summary>
    private static void WebSocket(AttackTarget target)
    {
        using ClientWebSocket client = new();
        using CancellationTokenSource stop = new(Patience);
        client.Options.Proxy = null;
        Tolerating(() => client.ConnectAsync(new Uri($"ws://127.0.0.1:{target.Port}/escaped"), stop.Token).Wait());
    }

    private static void Tcp(AttackTarget target)
    {
        using TcpClient client = new();
        client.Connect(IPAddress.Loopback, target.Port);
        client.GetStream().Write(AttackTarget.Payload);
    }

    private static void Udp(AttackTarget target)
    {
        using UdpClient client = new();
        _ = client.Send(AttackTarget.Payload, new IPEndPoint(IPAddress.Loopback, target.Port));
    }

    private static void NamedPipe(AttackTarget target)
    {
        using NamedPipeClientStream pipe = new(".", target.Path, PipeDirection.InOut);
        pipe.Connect(Patience);
        pipe.Write(AttackTarget.Payload);
    }

    private static void UnixEndPoint(AttackTarget target)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(target.Path));
        _ = socket.Send(AttackTarget.Payload);
    }

    private static void Resolve(AttackTarget target)
    {
        ResolverState.AskOnly(target.Port);
        Tolerating(static () => Dns.GetHostEntry("escaped.example"));
    }

    private static void Start(AttackTarget target)
    {
        string[] beacon = Programs.Beacon(target.Port);
        using Process? child = Process.Start(new ProcessStartInfo(beacon[0], beacon[1..]));
        child!.WaitForExit();
        Kernel.Require(child.ExitCode == 0, "child");
    }

    /// <summary>Sinks do not answer, so a control ends with a time-out, after its data has arrived.</summary>
    private static void Tolerating(Action attempt)
    {
        try
        {
            attempt();
        }
        catch (Exception failure) when (IsUnanswered(failure.GetBaseException()))
        {
        }
    }

    private static bool IsUnanswered(Exception failure) =>
        failure is TimeoutException or OperationCanceledException
        || failure is SocketException { SocketErrorCode: SocketError.TryAgain or SocketError.HostNotFound };
}
