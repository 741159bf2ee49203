using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>An unsealed neighbour who holds the write end of a pipe.</summary>
internal sealed class VictimPipeSink : Sink
{
    private const int SetFlags = 4;
    private const int NonBlocking = 0x800;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ChildProcess _victim;
    private readonly int _readEnd;
    private Arrival _arrival;

    private VictimPipeSink(Scratch scratch)
    {
        (_readEnd, int writeEnd) = Descriptor.Pipe();
        _ = Libc.Fcntl(_readEnd, SetFlags, NonBlocking);
        _victim = ChildProcess.Start(scratch, ["victim"], [(writeEnd, VictimConnectionSink.Number)]);
        _ = Libc.Close(writeEnd);
        _ = _victim.Lines.Read(Patience, CancellationToken.None);
    }

    internal static Func<Scratch, Sink> Neighbour => static scratch => new VictimPipeSink(scratch);

    internal override void Aim(Attacker attacker, AttackTarget target) => target.Pid = _victim.Pid;

    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        byte[] buffer = new byte[4096];
        int count = Descriptor.ReadSome(_readEnd, buffer);
        _arrival = count > 0 ? Of(buffer.AsSpan(0, count)) : _arrival;
        return _arrival;
    }

    protected override void Close()
    {
        _victim.Dispose();
        _ = Libc.Close(_readEnd);
    }
}
