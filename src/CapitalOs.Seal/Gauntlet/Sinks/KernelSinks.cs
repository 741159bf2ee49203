using System.Text;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Running;

namespace CapitalOs.Seal.Gauntlet.Sinks;

/// <summary>Places inside the kernel where an unsealed neighbour of the same user would find what was left.</summary>
internal sealed unsafe class KernelSinks : Sink
{
    private const int CreateForOwner = 0x200 | 0x180;
    private const int RemoveId = 0;
    private const int NoWait = 0x800;
    private const int QueueFlags = 0x40 | 0x800 | 0x80000;
    private const int QueueMode = 0x180;
    private const int LongestMessage = 8192;

    private readonly Func<byte[], nint> _take;
    private readonly Action _remove;
    private readonly Action<AttackTarget> _aim;
    private Arrival _arrival;

    private KernelSinks(Action<AttackTarget> aim, Func<byte[], nint> take, Action remove) =>
        (_aim, _take, _remove) = (aim, take, remove);

    /// <summary>A message queue of System V.</summary>
    internal static Func<Scratch, Sink> Queue => static _ =>
    {
        int id = Made("msgget", Kernel.Call("msgget", 0, CreateForOwner));
        return new KernelSinks(
            target => target.Key = id,
            buffer => Into(buffer, at => Kernel.Call("msgrcv", id, at, buffer.Length - sizeof(nint), 0, NoWait)),
            () => Kernel.Call("msgctl", id, RemoveId, 0));
    };

    /// <summary>Shared memory of System V.</summary>
    internal static Func<Scratch, Sink> Shared => static scratch =>
    {
        int id = Made("shmget", Kernel.Call("shmget", 0, Environment.SystemPageSize, CreateForOwner));
        nint mapped = Kernel.Call("shmat", id, 0, 0);
        return new KernelSinks(
            target => target.Key = id,
            buffer =>
            {
                new ReadOnlySpan<byte>((void*)mapped, AttackTarget.Payload.Length).CopyTo(buffer);
                return buffer[0] == 0 ? -1 : AttackTarget.Payload.Length;
            },
            () =>
            {
                _ = Kernel.Call("shmdt", mapped);
                _ = Kernel.Call("shmctl", id, RemoveId, 0);
            });
    };

    /// <summary>A message queue of POSIX. The kernel's names have no slash.</summary>
    internal static Func<Scratch, Sink> NamedQueue => static scratch =>
    {
        string name = Path.GetFileName(scratch.Unique(string.Empty, Path.GetFileName(scratch.Root)));
        byte[] text = [.. Encoding.UTF8.GetBytes(name), 0];
        int fd = Made("mq_open", Into(text, at => Kernel.Call("mq_open", at, QueueFlags, QueueMode, 0)));
        return new KernelSinks(
            target => target.Path = name,
            buffer => Into(buffer, at => Kernel.Call("mq_timedreceive", fd, at, buffer.Length, 0, 0)),
            () =>
            {
                _ = Kernel.Call("close", fd);
                _ = Into(text, at => Kernel.Call("mq_unlink", at));
            });
    };

    internal override void Aim(Attacker attacker, AttackTarget target) => _aim(target);

    internal override Arrival Look(Attacker attacker, AttackAnswer answer)
    {
        byte[] buffer = new byte[LongestMessage];
        nint count = _arrival == Arrival.Nothing ? _take(buffer) : -1;
        _arrival = count > 0 ? Of(buffer) : _arrival;
        return _arrival;
    }

    protected override void Close() => _remove();

    private static int Made(string call, nint id) => id >= 0
        ? (int)id
        : throw new SinkUnavailableException($"{call} does not work here (errno {Kernel.LastError})");

    private static nint Into(byte[] bytes, Func<nint, nint> call)
    {
        fixed (byte* at = bytes)
        {
            return call((nint)at);
        }
    }
}
