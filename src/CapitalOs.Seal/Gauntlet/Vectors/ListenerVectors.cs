using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>The inherited listener, and what it accepted, turned into sockets that call out.</summary>
internal static class ListenerVectors
{
    private static readonly EvidenceKind Leave =
        To(EvidenceRule.Connect, AddressFamilyClass.Unspecified, DestinationClass.Unspecified);

    private static readonly EvidenceKind Reach =
        To(EvidenceRule.Connect, AddressFamilyClass.Inet, DestinationClass.Loopback);

    private static readonly EvidenceKind Fast =
        To(EvidenceRule.FastOpen, AddressFamilyClass.Inet, DestinationClass.Loopback);

    internal static Vector[] All =>
    [
        Alone("listener-disconnect-connect", 21, "the listener disconnects and connects", [Leave, Reach],
            static t =>
            {
                Sockets.TryConnect(Sockets.Listener, Addresses.Nobody);
                Call(Sockets.Listener, t);
            }),
        Alone("listener-shutdown-connect", 22, "the listener stops listening and connects",
            [Plain(EvidenceRule.Shutdown), Reach],
            static t =>
            {
                _ = Kernel.Call("shutdown", Sockets.Listener, Sockets.BothWays);
                Call(Sockets.Listener, t);
            }),
        Alone("listener-shutdown-tfo", 23, "the same with Fast Open: neither socket nor connect",
            [Plain(EvidenceRule.Shutdown), Fast],
            static t =>
            {
                _ = Kernel.Call("shutdown", Sockets.Listener, Sockets.BothWays);
                Sockets.SendTo(Sockets.Listener, Sockets.FastOpen, Addresses.Inet(t.Port));
            }),
        Alone("listener-disconnect-tfo", 24, "the listener disconnects and sends with Fast Open",
            [Leave, Plain(EvidenceRule.FastOpen)],
            static t =>
            {
                Sockets.TryConnect(Sockets.Listener, Addresses.Nobody);
                Sockets.SendMessage(Sockets.Listener, Sockets.FastOpen, Addresses.Inet(t.Port));
            }),
        Alone("listener-copy-connect", 27, "a copy of the listener, past rules about its number", [Reach],
            static t => Call(StoppedCopy(), t)),
        Alone("listener-copy-tfo", 27, "a copy of the listener with Fast Open", [Fast],
            static t => Sockets.SendTo(StoppedCopy(), Sockets.FastOpen, Addresses.Inet(t.Port))),
    ];

    private static Vector Alone(
        string name, int number, string says, EvidenceKind[] records, Action<AttackTarget> attack) =>
        new(name, number, says, NetworkSinks.Tcp4, Recorded(records), attack) { IsAlone = true };

    private static void Call(int socket, AttackTarget target)
    {
        Sockets.Connect(socket, Addresses.Inet(target.Port));
        Sockets.Write(socket);
    }

    private static int StoppedCopy()
    {
        int copy = (int)Kernel.Need("dup", Sockets.Listener);
        _ = Kernel.Call("shutdown", copy, Sockets.BothWays);
        return copy;
    }
}
