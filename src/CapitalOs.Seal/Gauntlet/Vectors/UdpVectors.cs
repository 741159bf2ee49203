using System.Net;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>Datagrams from a new socket.</summary>
internal static class UdpVectors
{
    private const int LevelSocket = 1;
    private const int Broadcast = 6;
    private const int UdpLite = 136;

    private static readonly Expectation Inet =
        Recorded(Socket(AddressFamilyClass.Inet, SocketTypeClass.Datagram));

    private static readonly Expectation Inet6 =
        Recorded(Socket(AddressFamilyClass.Inet6, SocketTypeClass.Datagram));

    internal static Vector[] All =>
    [
        new("udp4-sendto", 10, "a datagram", NetworkSinks.Udp4, Inet,
            static t => Sockets.SendTo(Open(), 0, Addresses.Inet(t.Port))),
        new("udp4-sendmsg", 11, "a datagram, the address in memory", NetworkSinks.Udp4, Inet,
            static t => Sockets.SendMessage(Open(), 0, Addresses.Inet(t.Port))),
        new("udp4-sendmmsg", 11, "many datagrams in one call", NetworkSinks.Udp4, Inet,
            static t => Sockets.SendMany(Open(), 0, Addresses.Inet(t.Port))),
        new("udp6-sendto", 12, "a datagram over IPv6", NetworkSinks.Udp6, Inet6,
            static t => Sockets.SendTo(
                Sockets.Open(Sockets.Inet6, Sockets.Datagram), 0, Addresses.Inet6(t.Port))),
        new("udp4-connect-write", 13, "a connected datagram socket and a plain write", NetworkSinks.Udp4, Inet,
            ConnectAndWrite),
        new("udplite-sendto", 14, "UDP-Lite", NetworkSinks.UdpLite, Inet,
            static t => Sockets.SendTo(
                Sockets.Open(Sockets.Inet, Sockets.Datagram, UdpLite), 0, Addresses.Inet(t.Port))),
        new("udp4-broadcast", 20, "a broadcast", NetworkSinks.Broadcast, Inet, ToAll),
        new("udp4-mapped", 20, "a datagram to an IPv4 address written as IPv6", NetworkSinks.Udp4, Inet6,
            static t => Sockets.SendTo(
                Sockets.Open(Sockets.Inet6, Sockets.Datagram), 0, Addresses.Mapped(t.Port))),
    ];

    private static int Open() => Sockets.Open(Sockets.Inet, Sockets.Datagram);

    private static void ConnectAndWrite(AttackTarget target)
    {
        int socket = Open();
        Sockets.Connect(socket, Addresses.Inet(target.Port));
        Sockets.Write(socket);
    }

    private static void ToAll(AttackTarget target)
    {
        int socket = Open();
        Sockets.Option(socket, LevelSocket, Broadcast, 1);
        Sockets.SendTo(socket, 0, Addresses.Inet(IPAddress.Parse("127.255.255.255"), target.Port));
    }
}
