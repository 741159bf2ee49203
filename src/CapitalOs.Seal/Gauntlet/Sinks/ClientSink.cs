using System.Net;
using System.Net.Sockets;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>
/// A TCP sink, and a client that connects to the attacker's listener, so that there is an accepted socket to turn
/// round.
/// </summary>
internal sealed class ClientSink(Scratch scratch) : Sink
{
    private readonly Sink _target = NetworkSinks.Tcp4(scratch);
    private readonly Socket _client =
        NetworkSinks.Open(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    internal static Func<Scratch, Sink> Connected => static scratch => new ClientSink(scratch);

    internal override void Aim(Attacker attacker, AttackTarget target)
    {
        _target.Aim(attacker, target);
        _client.Connect(new IPEndPoint(IPAddress.Loopback, attacker.ListenerPort));
    }

    internal override Arrival Look(Attacker attacker, AttackAnswer answer) => _target.Look(attacker, answer);

    protected override void Close()
    {
        _client.Dispose();
        _target.Dispose();
    }
}
