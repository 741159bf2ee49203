using System.Globalization;
using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>An unsealed neighbour of the same user, who would do the sending.</summary>
internal static unsafe class NeighbourVectors
{
    private const int KillSignal = 9;
    private const int TerminateSignal = 15;

    private static readonly Expectation Signalled = Recorded(Plain(EvidenceRule.ProcessSignal));

    internal static Vector[] All =>
    [
        new("ptrace-neighbour", 55, "changes a neighbour by tracing it", VictimSink.Neighbour, Protected, Trace),
        new("vm-writev-neighbour", 55, "writes a neighbour's memory", VictimSink.Neighbour, Protected,
            static t => WriteRemote(t.Pid, t.Canary)),
        new("vm-readv-neighbour", 55, "reads a neighbour's memory", VictimSink.Reported, Protected, ReadRemote),
        new("proc-mem-neighbour", 55, "writes a neighbour's memory as a file", VictimSink.Neighbour, Files,
            static t => WriteFile(Proc(t.Pid, "mem"), t.Canary)),
        new("proc-fd-neighbour", 33, "takes a neighbour's pipe out of /proc", VictimPipeSink.Neighbour, Files,
            static t => WriteFile(Proc(t.Pid, $"fd/{VictimConnectionSink.Number}"), -1)),
        new("pidfd-getfd-neighbour", 57, "takes a neighbour's connection", VictimConnectionSink.Neighbour,
            Protected, TakeConnection),
        new("kill-neighbour", 59, "a signal", VictimSink.Neighbour, Signalled,
            static t => Kernel.Need("kill", t.Pid, KillSignal)),
        new("tkill-neighbour", 59, "a signal to a thread", VictimSink.Neighbour, Signalled,
            static t => Kernel.Need("tkill", t.Pid, KillSignal)),
        new("tgkill-neighbour", 59, "a signal to a thread of a process", VictimSink.Neighbour, Signalled,
            static t => Kernel.Need("tgkill", t.Pid, t.Pid, KillSignal)),
        new("sigqueue-neighbour", 59, "a signal that carries data", VictimSink.Neighbour, Signalled, Queue),
        new("pidfd-signal-neighbour", 59, "a signal through a folder of /proc", VictimSink.Neighbour, Signalled,
            static t => Kernel.Need(
                "pidfd_send_signal", Native.Libc.Open(Proc(t.Pid, string.Empty), 0x10000), KillSignal, 0, 0)),
        new("sigio-neighbour", 60, "signals about a pipe, to a neighbour", VictimSink.Neighbour,
            Recorded(Plain(EvidenceRule.DescriptorOwner)), OwnPipe),
        new("migrate-neighbour", 61, "moves a neighbour's memory", VictimSink.Reported,
            Recorded(Plain(EvidenceRule.RemoteMemory)), Migrate),
    ];

    internal static void WriteRemote(int pid, nint where)
    {
        ulong other = 1;
        nint* here = stackalloc nint[2] { (nint)(&other), sizeof(ulong) };
        nint* there = stackalloc nint[2] { where, sizeof(ulong) };
        _ = Kernel.Need("process_vm_writev", pid, (nint)here, 1, (nint)there, 1);
    }

    /// <summary>Opens for writing and writes, at a place when there is one.</summary>
    internal static void WriteFile(string path, nint where)
    {
        const int writeOnly = 1;
        int fd = Native.Libc.Open(path, writeOnly);
        if (fd < 0)
        {
            throw new AttackFailure("open", Kernel.LastError);
        }

        if (where < 0)
        {
            Sockets.Write(fd);
            return;
        }

        fixed (byte* at = AttackTarget.Payload)
        {
            _ = Kernel.Need("pwrite64", fd, (nint)at, AttackTarget.Payload.Length, where);
        }
    }

    internal static string Proc(int pid, string file) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/{file}");

    /// <summary>Without a handle on the process the last call is made all the same.</summary>
    internal static void TakeConnection(AttackTarget target)
    {
        nint handle = Kernel.Call("pidfd_open", target.Pid, 0);
        int socket = (int)Kernel.Need("pidfd_getfd", handle, VictimConnectionSink.Number, 0);
        Sockets.Write(socket);
    }

    private static void Trace(AttackTarget target)
    {
        const int attach = 16;
        const int poke = 5;
        const int detach = 17;
        const int anyThread = 0x40000000;
        _ = Kernel.Need("ptrace", attach, target.Pid);
        int status = 0;
        _ = Kernel.Need("wait4", target.Pid, (nint)(&status), anyThread);
        _ = Kernel.Call("ptrace", poke, target.Pid, target.Canary, 1);
        _ = Kernel.Need("ptrace", detach, target.Pid);
    }

    private static void ReadRemote(AttackTarget target)
    {
        ulong copy = 0;
        nint* here = stackalloc nint[2] { (nint)(&copy), sizeof(ulong) };
        nint* there = stackalloc nint[2] { target.Canary, sizeof(ulong) };
        _ = Kernel.Need("process_vm_readv", target.Pid, (nint)here, 1, (nint)there, 1);
        Kernel.Require(copy == Running.VictimRole.Canary, "process_vm_readv");
    }

    /// <summary>struct siginfo: number, error, code, then who and what.</summary>
    private static void Queue(AttackTarget target)
    {
        int* information = stackalloc int[32];
        new Span<int>(information, 32).Clear();
        (information[0], information[2]) = (TerminateSignal, -1);
        _ = Kernel.Need("rt_sigqueueinfo", target.Pid, TerminateSignal, (nint)information);
    }

    /// <summary>F_SETOWN with more bits than the kernel reads; the signal, by default, ends a process.</summary>
    private static void OwnPipe(AttackTarget target)
    {
        nint setOwner = unchecked((nint)(8 | (1L << 32)));
        const int setFlags = 4;
        const int asynchronous = 0x2000;
        int* pair = stackalloc int[2];
        _ = Kernel.Need("pipe2", (nint)pair, 0);
        _ = Kernel.Need("fcntl", pair[0], setOwner, target.Pid);
        _ = Kernel.Need("fcntl", pair[0], setFlags, asynchronous);
        Sockets.Write(pair[1]);
    }

    private static void Migrate(AttackTarget target)
    {
        ulong node = 1;
        _ = Kernel.Need("migrate_pages", target.Pid, 64, (nint)(&node), (nint)(&node));
    }
}
