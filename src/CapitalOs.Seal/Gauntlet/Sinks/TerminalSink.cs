using System.Globalization;
using CapitalOs.Seal.Gauntlet.Running;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>A terminal, whose input shows what was typed on behalf of its user.</summary>
internal sealed unsafe class TerminalSink : Sink
{
    private const nuint Unlock = 0x40045431;
    private const nuint Number = 0x80045430;
    private const int OpenFlags = 0x2 | 0x100 | 0x80000 | 0x800;

    private readonly int _master;
    private readonly int _terminal;
    private Arrival _arrival;

    private TerminalSink()
    {
        int no = 0;
        int number = 0;
        _master = Libc.Open("/dev/ptmx", OpenFlags);
        bool ok = _master >= 0 && Libc.Ioctl(_master, Unlock, &no) == 0 && Libc.Ioctl(_master, Number, &number) == 0;
        _terminal = ok
            ? Libc.Open(string.Create(CultureInfo.InvariantCulture, $"/dev/pts/{number}"), OpenFlags)
            : -1;
        if (_terminal < 0)
        {
            throw new SinkUnavailableException("no terminal can be made here");
        }

        _terminal = Descriptor.MoveHigh(_terminal);
    }

    internal static Func<Scratch, Sink> Typing => static _ => new TerminalSink();

    internal override IReadOnlyList<(int Source, int Target)> Inherited =>
        [(_terminal, FifoSink.InheritedNumber)];

    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        byte[] buffer = new byte[4096];
        int count = Descriptor.ReadSome(_terminal, buffer);
        _arrival = count > 0 ? Of(buffer.AsSpan(0, count)) : _arrival;
        return _arrival;
    }

    protected override void Close()
    {
        _ = Libc.Close(_terminal);
        _ = Libc.Close(_master);
    }
}
