using System.Net.Sockets;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>Takes datagrams, or packets with their headers when the socket is a raw one.</summary>
/// <param name="socket">A bound socket.</param>
/// <param name="port">Its port, or 0.</param>
/// <param name="path">
/// Its path or abstract name, or nothing; of a shared one what the attack is to send instead of the usual.
/// </param>
/// <param name="isShared">
/// Whether traffic of others arrives too, as on a raw socket: then only what this attack sends counts.
/// </param>
internal sealed class DatagramSink(Socket socket, int port, string path, bool isShared = false) : Sink
{
    private Arrival _arrival;

    internal override void Aim(Attacker attacker, AttackTarget target) =>
        (target.Port, target.Path) = (port, path);

    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        byte[] buffer = new byte[65536];
        while (socket.Poll(0, SelectMode.SelectRead))
        {
            int count = socket.Receive(buffer, SocketFlags.None, out SocketError error);
            Arrival one = error != SocketError.Success ? Arrival.Nothing
                : isShared ? Holds(buffer.AsSpan(0, count), path)
                : Of(buffer.AsSpan(0, count));
            _arrival = one > _arrival ? one : _arrival;
        }

        return _arrival;
    }

    protected override void Close() => socket.Dispose();
}
