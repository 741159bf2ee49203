using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>Sockets below and beside IP. Where nothing outside could listen, having the socket is the leak.</summary>
internal static class FamilyVectors
{
    private const int Raw = 3;
    private const int Packets = 5;
    private const int Icmp = 1;
    private const int Experimental = 253;
    private const int Discard = 9;

    internal static Vector[] All =>
    [
        new("icmp-datagram", 15, "an echo request with a payload", NetworkSinks.Raw(Icmp),
            Recorded(Socket(AddressFamilyClass.Inet, SocketTypeClass.Datagram)), static t => Echo(t, Sockets.Datagram))
        {
            NeedsRoot = true,
        },
        new("icmp-raw", 15, "the same from a raw socket", NetworkSinks.Raw(Icmp),
            Recorded(Socket(AddressFamilyClass.Inet, SocketTypeClass.Raw)), static t => Echo(t, Raw))
        {
            NeedsRoot = true,
        },
        new("raw4-sendto", 15, "packets of one's own making", NetworkSinks.Raw(Experimental),
            Recorded(Socket(AddressFamilyClass.Inet, SocketTypeClass.Raw)),
            static t => Send(Sockets.Open(Sockets.Inet, Raw, Experimental), Said(t), Addresses.Inet(0)))
        {
            NeedsRoot = true,
        },
        new("packet-frame", 16, "a frame on the wire, below IP", CaptureSink.Loopback,
            Recorded(Socket(AddressFamilyClass.Packet, SocketTypeClass.Datagram)), Frame) { NeedsRoot = true },
        Report("af-xdp", 16, "frames past the network stack", 44, Raw, 0, AddressFamilyClass.Other, needsRoot: true),
        Report("af-vsock", 17, "the hypervisor's own sockets", 40, Sockets.Stream, 0, AddressFamilyClass.VirtualSocket),
        Report("netlink-route", 18, "the kernel's network configuration", 16, Raw, 0, AddressFamilyClass.Netlink),
        Report("netlink-audit", 18, "the kernel's audit channel", 16, Raw, 9, AddressFamilyClass.Netlink),
        Report("netlink-uevent", 18, "messages to device managers", 16, Raw, 15, AddressFamilyClass.Netlink),
        Report("netlink-generic", 18, "the kernel's generic channel", 16, Raw, 16, AddressFamilyClass.Netlink),
        Report("af-alg", 19, "the kernel's ciphers", 38, Packets, 0, AddressFamilyClass.Other),
        Report("af-key", 19, "keys of IPsec", 15, Raw, 2, AddressFamilyClass.Other, needsRoot: true),
        Report("af-rds", 19, "reliable datagrams", 21, Packets, 0, AddressFamilyClass.Other),
        Report("af-can", 19, "field buses", 29, Raw, 1, AddressFamilyClass.Other),
        Report("af-tipc", 19, "cluster messages", 30, Packets, 0, AddressFamilyClass.Other),
        Report("af-bluetooth", 19, "radio", 31, Raw, 1, AddressFamilyClass.Other),
        Report("af-smc", 19, "TCP that becomes RDMA", 43, Sockets.Stream, 0, AddressFamilyClass.Other),
        Report("sctp4", 14, "SCTP, which connects by an option", 2, Sockets.Stream, 132, AddressFamilyClass.Inet),
    ];

    private static Vector Report(
        string name,
        int number,
        string says,
        int family,
        int type,
        int protocol,
        AddressFamilyClass recorded,
        bool needsRoot = false)
    {
        SocketTypeClass recordedType = type switch
        {
            Sockets.Stream => SocketTypeClass.Stream,
            Raw => SocketTypeClass.Raw,
            _ => SocketTypeClass.SequencedPacket,
        };
        return new Vector(
            name,
            number,
            says,
            ReportSink.Open,
            Recorded(Socket(recorded, recordedType)),
            _ => Kernel.Call("close", Sockets.Open(family, type, protocol)))
        {
            NeedsRoot = needsRoot,
        };
    }

    /// <summary>Type 8, no checksum, an identifier and a number, then the payload.</summary>
    private static void Echo(AttackTarget target, int type) => Send(
        Sockets.Open(Sockets.Inet, type, Icmp), [8, 0, 0, 0, 0, 0, 0, 1, .. Said(target)], Addresses.Inet(0));

    /// <summary>An IP packet with a datagram, handed to the loopback device (index 1) as the wire would.</summary>
    private static void Frame(AttackTarget target)
    {
        const int packetFamily = 17;
        const int internetProtocol = 0x0008;
        byte[] place = [packetFamily, 0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0];
        Send(
            Sockets.Open(packetFamily, Sockets.Datagram, internetProtocol),
            DatagramPacket.To(Discard, Said(target)),
            place);
    }

    /// <summary>Sinks that hear others too are told apart by what is sent.</summary>
    private static byte[] Said(AttackTarget target) => System.Text.Encoding.UTF8.GetBytes(target.Path);

    private static unsafe void Send(int socket, byte[] packet, byte[] address)
    {
        fixed (byte* at = packet)
        fixed (byte* to = address)
        {
            _ = Kernel.Need("sendto", socket, (nint)at, packet.Length, 0, (nint)to, address.Length);
        }
    }
}
