using System.Net.Sockets;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>Accepts connections. A connection without a byte is something already.</summary>
internal sealed class StreamSink(Socket listener, int port, string path) : Sink
{
    private readonly List<Socket> _connections = [];
    private readonly List<byte> _received = [];

    internal override void Aim(Attacker attacker, AttackTarget target) =>
        (target.Port, target.Path) = (port, path);

    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        while (listener.Poll(0, SelectMode.SelectRead))
        {
            _connections.Add(listener.Accept());
        }

        byte[] buffer = new byte[4096];
        foreach (Socket connection in _connections)
        {
            int count;
            while (connection.Poll(0, SelectMode.SelectRead)
                && (count = connection.Receive(buffer, SocketFlags.None, out SocketError _)) > 0)
            {
                _received.AddRange(buffer.AsSpan(0, count));
            }
        }

        Arrival bytes = Of(_received.ToArray());
        return bytes == Arrival.Nothing && _connections.Count > 0 ? Arrival.Something : bytes;
    }

    protected override void Close()
    {
        _connections.ForEach(connection => connection.Dispose());
        listener.Dispose();
    }
}
