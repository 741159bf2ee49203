using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>Sockets that came in, by the listener or by inheritance, and doors of one's own.</summary>
internal static class AcceptedVectors
{
    private static readonly EvidenceKind Leave =
        To(EvidenceRule.Connect, AddressFamilyClass.Unspecified, DestinationClass.Unspecified);

    private static readonly EvidenceKind Reach =
        To(EvidenceRule.Connect, AddressFamilyClass.Inet, DestinationClass.Loopback);

    private static readonly EvidenceKind Fast =
        To(EvidenceRule.FastOpen, AddressFamilyClass.Inet, DestinationClass.Loopback);

    internal static Vector[] All =>
    [
        new("accepted-connect", 25, "an accepted socket disconnects and connects", ClientSink.Connected,
            Recorded(Leave, Reach),
            static t =>
            {
                int socket = Accepted();
                Sockets.TryConnect(socket, Addresses.Nobody);
                Sockets.Connect(socket, Addresses.Inet(t.Port));
                Sockets.Write(socket);
            }),
        new("accepted-tfo", 25, "an accepted socket disconnects and sends with Fast Open", ClientSink.Connected,
            Recorded(Leave, Fast),
            static t =>
            {
                int socket = Accepted();
                Sockets.TryConnect(socket, Addresses.Nobody);
                Sockets.SendTo(socket, Sockets.FastOpen, Addresses.Inet(t.Port));
            }),
        new("inherited-socket", 31, "a connected socket that the starter left open", InheritedSocketSink.Connected,
            Closed, static _ => Sockets.Write(FifoSink.InheritedNumber)),
        new("inherited-pipe", 31, "a pipe that the starter left open", FifoSink.Inheritable,
            Closed, static _ => Sockets.Write(FifoSink.InheritedNumber)),
        new("inherited-colluder", 32, "a colluder hands a socket over a local one", InheritedSocketSink.Colluder,
            Closed, TakeOver),
        new("bind-and-listen", 35, "a door of its own, for callers from outside", ReverseSink.Tcp,
            Recorded(Socket(AddressFamilyClass.Inet, SocketTypeClass.Stream)), OpenDoor),
        new("listener-rebind", 35, "a second address for the inherited listener's copy", ReverseSink.Tcp,
            Recorded(To(EvidenceRule.Bind, AddressFamilyClass.Inet, DestinationClass.Loopback)), Rebind)
        {
            IsAlone = true,
        },
    ];

    private static int Accepted() => (int)Kernel.Need("accept4", Sockets.Listener, 0, 0, 0);

    private static void TakeOver(AttackTarget target)
    {
        (byte tag, int socket) = Native.DescriptorPassing.Receive(FifoSink.InheritedNumber);
        if (tag == 0 || socket < 0)
        {
            throw new AttackFailure("recvmsg", Kernel.LastError);
        }

        Sockets.Write(socket);
    }

    private static unsafe void OpenDoor(AttackTarget target)
    {
        int socket = Sockets.Open(Sockets.Inet, Sockets.Stream);
        fixed (byte* at = Addresses.Inet(target.Port))
        {
            _ = Kernel.Need("bind", socket, (nint)at, 16);
        }

        _ = Kernel.Need("listen", socket, 1);
    }

    private static unsafe void Rebind(AttackTarget target)
    {
        int copy = (int)Kernel.Need("dup", Sockets.Listener);
        _ = Kernel.Call("shutdown", copy, Sockets.BothWays);
        _ = Kernel.Call("close", Sockets.Listener);
        fixed (byte* at = Addresses.Inet(target.Port))
        {
            _ = Kernel.Need("bind", copy, (nint)at, 16);
        }

        _ = Kernel.Need("listen", copy, 1);
    }
}
