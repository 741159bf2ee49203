using System.Net;
using System.Net.Sockets;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>Somebody outside who tries whether the attacker has opened a door of its own.</summary>
internal sealed class ReverseSink : Sink
{
    private readonly IPEndPoint _place;

    private ReverseSink()
    {
        using Socket probe = NetworkSinks.Open(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _place = (IPEndPoint)probe.LocalEndPoint!;
    }

    internal static Func<Scratch, Sink> Tcp => static _ => new ReverseSink();

    internal override void Aim(Attacker attacker, AttackTarget target) => target.Port = _place.Port;

    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        if (!attacker.IsAlive)
        {
            // The port may be somebody else's by now.
            return Arrival.Nothing;
        }

        try
        {
            using Socket visitor = NetworkSinks.Open(
                AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            visitor.Connect(_place);
            return Arrival.Everything;
        }
        catch (SocketException)
        {
            return Arrival.Nothing;
        }
    }
}
