using System.Net;
using System.Net.Sockets;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>
/// A process that holds a connection, as descriptor <see cref="Number"/>: an unsealed neighbour, or the supervisor of a
/// sealed attacker (whose control attacks a neighbour).
/// </summary>
internal sealed class VictimConnectionSink : Sink
{
    /// <summary>The number of the connection in the process that holds it.</summary>
    internal const int Number = 58;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Socket _receiver;
    private readonly Socket _connected;
    private readonly ChildProcess _victim;
    private readonly bool _isSupervisor;
    private Arrival _arrival;

    private VictimConnectionSink(Scratch scratch, bool isSupervisor)
    {
        _isSupervisor = isSupervisor;
        _receiver = NetworkSinks.Open(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _connected = NetworkSinks.Open(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _connected.Connect(_receiver.LocalEndPoint!);
        _victim = ChildProcess.Start(scratch, ["victim"], [((int)_connected.Handle, Number)]);
        _ = _victim.Lines.Read(Patience, CancellationToken.None);
    }

    internal static Func<Scratch, Sink> Neighbour => static scratch => new VictimConnectionSink(scratch, false);

    internal static Func<Scratch, Sink> Supervisor => static scratch => new VictimConnectionSink(scratch, true);

    internal override IReadOnlyList<(int Source, int Target)> Inherited =>
        _isSupervisor ? [((int)_connected.Handle, Number)] : [];

    internal override void Aim(Attacker attacker, AttackTarget target) =>
        target.Pid = _isSupervisor && attacker.IsSealed ? attacker.Pid : _victim.Pid;

    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        byte[] buffer = new byte[4096];
        while (_receiver.Poll(0, SelectMode.SelectRead))
        {
            int count = _receiver.Receive(buffer, SocketFlags.None, out SocketError _);
            Arrival one = Of(buffer.AsSpan(0, count));
            _arrival = one > _arrival ? one : _arrival;
        }

        return _arrival;
    }

    protected override void Close()
    {
        _victim.Dispose();
        _receiver.Dispose();
        _connected.Dispose();
    }
}
