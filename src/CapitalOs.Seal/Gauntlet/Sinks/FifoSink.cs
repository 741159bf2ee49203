using System.Text;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>A named pipe, or the write end of a nameless one that the attacker's process inherits.</summary>
internal sealed unsafe class FifoSink : Sink
{
    /// <summary>The number of the inherited end, above those that a runtime opens for itself.</summary>
    internal const int InheritedNumber = 57;

    private const int CurrentFolder = -100;
    private const int FifoForOwner = 0x1000 | 0x180;
    private const int ReadWriteNonBlocking = 0x2 | 0x800 | 0x80000;
    private const int SetFlags = 4;
    private const int NonBlocking = 0x800;

    private readonly int _readEnd;
    private readonly int _writeEnd;
    private readonly string _path;
    private readonly List<byte> _received = [];

    private FifoSink(int readEnd, int writeEnd, string path) =>
        (_readEnd, _writeEnd, _path) = (readEnd, writeEnd, path);

    internal static Func<Scratch, Sink> Named => static scratch =>
    {
        string path = scratch.Unique(scratch.Outside, "fifo");
        byte[] name = [.. Encoding.UTF8.GetBytes(path), 0];
        fixed (byte* at = name)
        {
            _ = Kernel.Call("mknodat", CurrentFolder, (nint)at, FifoForOwner, 0);
        }

        int fd = Libc.Open(path, ReadWriteNonBlocking);
        return fd >= 0 ? new FifoSink(fd, -1, path) : throw new SinkUnavailableException("no named pipe can be made");
    };

    internal static Func<Scratch, Sink> Inheritable => static scratch =>
    {
        (int read, int write) = Descriptor.Pipe();
        _ = Libc.Fcntl(read, SetFlags, NonBlocking);
        return new FifoSink(read, write, string.Empty);
    };

    internal override IReadOnlyList<(int Source, int Target)> Inherited =>
        _writeEnd < 0 ? [] : [(_writeEnd, InheritedNumber)];

    internal override void Aim(Attacker attacker, AttackTarget target) => target.Path = _path;

    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        byte[] buffer = new byte[4096];
        int count;
        while ((count = Descriptor.ReadSome(_readEnd, buffer)) > 0)
        {
            _received.AddRange(buffer.AsSpan(0, count));
        }

        return Of(_received.ToArray());
    }

    protected override void Close()
    {
        _ = Libc.Close(_readEnd);
        _ = _writeEnd < 0 ? 0 : Libc.Close(_writeEnd);
    }
}
