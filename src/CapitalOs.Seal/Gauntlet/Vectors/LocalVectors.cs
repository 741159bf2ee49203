using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>Local sockets, with a path and without, by which other programs of the machine do the sending.</summary>
internal static class LocalVectors
{
    private const int Packets = 5;

    private static readonly Expectation Stream =
        Recorded(Socket(AddressFamilyClass.Unix, SocketTypeClass.Stream));

    private static readonly Expectation Datagram =
        Recorded(Socket(AddressFamilyClass.Unix, SocketTypeClass.Datagram));

    private static readonly Expectation Pair = Recorded(new EvidenceKind(
        EvidenceRule.SocketPair,
        AddressFamilyClass.Unix,
        SocketTypeClass.Datagram,
        DestinationClass.NotApplicable));

    internal static Vector[] All =>
    [
        new("socketpair-dgram-sendmsg", 28, "a datagram pair sends to a local socket", NetworkSinks.UnixDatagram, Pair,
            static t => Sockets.SendMessage(Sockets.Pair(Sockets.Datagram)[0], 0, Addresses.Unix(t.Path))),
        new("socketpair-dgram-sendto", 28, "the same by sendto", NetworkSinks.UnixDatagram, Pair,
            static t => Sockets.SendTo(Sockets.Pair(Sockets.Datagram)[0], 0, Addresses.Unix(t.Path))),
        new("socketpair-dgram-abstract", 28, "the same to a nameless socket", NetworkSinks.AbstractDatagram, Pair,
            static t => Sockets.SendTo(Sockets.Pair(Sockets.Datagram)[0], 0, Addresses.Abstract(t.Path))),
        new("socketpair-dgram-connect", 29, "a datagram pair connects and writes", NetworkSinks.UnixDatagram, Pair,
            static t => Send(Sockets.Pair(Sockets.Datagram)[0], Addresses.Unix(t.Path))),
        new("unix-stream", 53, "a local stream, as of docker or D-Bus", NetworkSinks.UnixStream, Stream,
            static t => Send(Sockets.Open(Sockets.Unix, Sockets.Stream), Addresses.Unix(t.Path))),
        new("unix-dgram", 53, "a local datagram, as to the journal", NetworkSinks.UnixDatagram, Datagram,
            static t => Sockets.SendTo(Sockets.Open(Sockets.Unix, Sockets.Datagram), 0, Addresses.Unix(t.Path))),
        new("unix-seqpacket", 53, "local packets", NetworkSinks.UnixPackets,
            Recorded(Socket(AddressFamilyClass.Unix, SocketTypeClass.SequencedPacket)),
            static t => Send(Sockets.Open(Sockets.Unix, Packets), Addresses.Unix(t.Path))),
        new("abstract-stream", 54, "a nameless stream, as of X11", NetworkSinks.AbstractStream, Stream,
            static t => Send(Sockets.Open(Sockets.Unix, Sockets.Stream), Addresses.Abstract(t.Path))),
        new("abstract-dgram", 54, "a nameless datagram", NetworkSinks.AbstractDatagram, Datagram,
            static t => Sockets.SendTo(Sockets.Open(Sockets.Unix, Sockets.Datagram), 0, Addresses.Abstract(t.Path))),
    ];

    private static void Send(int socket, byte[] address)
    {
        Sockets.Connect(socket, address);
        Sockets.Write(socket);
    }
}
