using System.Net;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>Connections over TCP from a new socket.</summary>
internal static class TcpVectors
{
    private const int NonBlocking = 0x800;
    private const int InProgress = 115;
    private const short Writable = 0x4;
    private const int ProtocolTcp = 6;
    private const int FastOpenConnect = 30;
    private const int MultipathTcp = 262;
    private const int WaitMilliseconds = 2000;

    private static readonly Expectation Inet =
        Recorded(Socket(AddressFamilyClass.Inet, SocketTypeClass.Stream));

    private static readonly Expectation Inet6 =
        Recorded(Socket(AddressFamilyClass.Inet6, SocketTypeClass.Stream));

    internal static Vector[] All =>
    [
        new("tcp4-connect", 1, "TCP: socket, connect, write", NetworkSinks.Tcp4, Inet,
            static t => Connect(Sockets.Inet, 0, Addresses.Inet(t.Port))),
        new("tcp4-connect-any", 1, "TCP to 0.0.0.0, which is this machine", NetworkSinks.Tcp4, Inet,
            static t => Connect(Sockets.Inet, 0, Addresses.Inet(IPAddress.Any, t.Port))),
        new("tcp6-connect", 2, "TCP over IPv6", NetworkSinks.Tcp6, Inet6,
            static t => Connect(Sockets.Inet6, 0, Addresses.Inet6(t.Port))),
        new("tcp4-mapped", 3, "an IPv4 address written as IPv6", NetworkSinks.Tcp4, Inet6,
            static t => Connect(Sockets.Inet6, 0, Addresses.Mapped(t.Port))),
        new("tcp4-nonblocking", 4, "a connect that goes on in the background", NetworkSinks.Tcp4, Inet, Background),
        new("tfo-sendto", 5, "TCP Fast Open: data with no connect call", NetworkSinks.Tcp4, Inet,
            static t => Sockets.SendTo(Stream(), Sockets.FastOpen, Addresses.Inet(t.Port))),
        new("tfo-sendmsg", 6, "Fast Open, the address in memory", NetworkSinks.Tcp4, Inet,
            static t => Sockets.SendMessage(Stream(), Sockets.FastOpen, Addresses.Inet(t.Port))),
        new("tfo-sendmmsg", 7, "Fast Open by the sibling that filters forget", NetworkSinks.Tcp4, Inet,
            static t => Sockets.SendMany(Stream(), Sockets.FastOpen, Addresses.Inet(t.Port))),
        new("tfo6-sendto", 5, "Fast Open over IPv6", NetworkSinks.Tcp6, Inet6,
            static t => Sockets.SendTo(
                Sockets.Open(Sockets.Inet6, Sockets.Stream), Sockets.FastOpen, Addresses.Inet6(t.Port))),
        new("tfo-connect-option", 8, "an option that delays the connect to the write", NetworkSinks.Tcp4, Inet,
            FastOpenByOption),
        new("mptcp-connect", 9, "multipath TCP, which Landlock does not see", NetworkSinks.Tcp4, Inet,
            static t => Connect(Sockets.Inet, MultipathTcp, Addresses.Inet(t.Port))),
    ];

    private static int Stream() => Sockets.Open(Sockets.Inet, Sockets.Stream);

    private static void Connect(int family, int protocol, byte[] address)
    {
        int socket = Sockets.Open(family, Sockets.Stream, protocol);
        Sockets.Connect(socket, address);
        Sockets.Write(socket);
    }

    private static unsafe void Background(AttackTarget target)
    {
        int socket = Sockets.Open(Sockets.Inet, Sockets.Stream | NonBlocking);
        Sockets.TryConnect(socket, Addresses.Inet(target.Port));
        Kernel.Require(Kernel.LastError is 0 or InProgress, "connect");
        Native.PollEntry entry = new() { Descriptor = socket, Events = Writable };
        Kernel.Require(Native.Libc.Poll(&entry, 1, WaitMilliseconds) > 0, "poll");
        Sockets.Write(socket);
    }

    private static void FastOpenByOption(AttackTarget target)
    {
        int socket = Stream();
        Sockets.Option(socket, ProtocolTcp, FastOpenConnect, 1);
        Sockets.Connect(socket, Addresses.Inet(target.Port));
        Sockets.Write(socket);
    }
}
