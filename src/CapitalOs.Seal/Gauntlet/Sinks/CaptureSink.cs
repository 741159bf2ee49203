using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>Sees every frame on the loopback device, also those that no socket would get. Only root may.</summary>
internal sealed unsafe class CaptureSink : Sink
{
    private const int PacketFamily = 17;
    private const int DatagramNonBlocking = 2 | 0x800 | 0x80000;
    private const int EveryProtocol = 0x0300;

    private readonly int _fd;
    private Arrival _arrival;

    private readonly string _token;

    private CaptureSink(string token)
    {
        _token = token;
        _fd = Libc.Socket(PacketFamily, DatagramNonBlocking, EveryProtocol);
        byte[] loopback = new byte[20];
        (loopback[0], loopback[3], loopback[4]) = (PacketFamily, 3, 1);
        fixed (byte* at = loopback)
        {
            if (_fd < 0 || Libc.Bind(_fd, at, (uint)loopback.Length) != 0)
            {
                throw new SinkUnavailableException("needs root: no capture of frames here");
            }
        }
    }

    internal static Func<Scratch, Sink> Loopback => static scratch =>
        new CaptureSink(scratch.Unique(string.Empty, "escaped"));

    internal override void Aim(Attacker attacker, AttackTarget target) => target.Path = _token;

    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        byte[] buffer = new byte[65536];
        int count;
        while ((count = Descriptor.ReadSome(_fd, buffer)) > 0)
        {
            // Frames of others pass here too; only what this attack sends counts.
            Arrival one = Holds(buffer.AsSpan(0, count), _token);
            _arrival = one > _arrival ? one : _arrival;
        }

        return _arrival;
    }

    protected override void Close() => _ = Libc.Close(_fd);
}
