using System.Net;
using System.Net.Sockets;
using CapitalOs.Seal.Gauntlet.Running;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>
/// A connected socket that the attacker's process inherits, or a colluder behind an inherited local socket who hands a
/// connected one over.
/// </summary>
internal sealed class InheritedSocketSink : Sink
{
    private readonly Socket _receiver;
    private readonly Socket _connected;
    private readonly int _mine;
    private readonly int _theirs;
    private Arrival _arrival;

    private InheritedSocketSink(bool isHandedOver)
    {
        _receiver = NetworkSinks.Open(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _receiver.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _connected = NetworkSinks.Open(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _connected.Connect(_receiver.LocalEndPoint!);
        (_mine, _theirs) = isHandedOver ? Descriptor.ControlPair() : (-1, -1);
        if (isHandedOver)
        {
            _ = DescriptorPassing.Send(_mine, (byte)'!', (int)_connected.Handle);
        }
    }

    internal static Func<Scratch, Sink> Connected => static _ => new InheritedSocketSink(isHandedOver: false);

    internal static Func<Scratch, Sink> Colluder => static _ => new InheritedSocketSink(isHandedOver: true);

    internal override IReadOnlyList<(int Source, int Target)> Inherited =>
        [(_theirs < 0 ? (int)_connected.Handle : _theirs, FifoSink.InheritedNumber)];

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
        _receiver.Dispose();
        _connected.Dispose();
        _ = _mine < 0 ? 0 : Libc.Close(_mine);
        _ = _theirs < 0 ? 0 : Libc.Close(_theirs);
    }
}
