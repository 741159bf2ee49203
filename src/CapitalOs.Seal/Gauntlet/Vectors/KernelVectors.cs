using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>Services of the kernel that talk to others, or that would loosen the seal.</summary>
internal static unsafe class KernelVectors
{
    private const int UserKeyring = -4;
    private const int KeyReadable = 11;

    private static readonly Expectation Programs = Recorded(Plain(EvidenceRule.KernelProgram));

    internal static Vector[] All =>
    [
        new("sysv-message", 62, "a message queue of a neighbour", KernelSinks.Queue,
            Recorded(Plain(EvidenceRule.SystemVIpc)), SendMessage),
        new("sysv-memory", 62, "shared memory of a neighbour", KernelSinks.Shared,
            Recorded(Plain(EvidenceRule.SystemVIpc)), WriteShared),
        new("posix-queue", 62, "a named queue of a neighbour", KernelSinks.NamedQueue,
            Recorded(Plain(EvidenceRule.MessageQueue)), SendNamed),
        new("add-key", 63, "a key that all processes of the user see", ReportSink.Open,
            Recorded(Plain(EvidenceRule.Keys)), static _ => AddKey("add_key")),
        new("request-key", 63, "a key that a helper of root would look for", ReportSink.Open,
            Recorded(Plain(EvidenceRule.Keys)), RequestKey),
        new("seccomp-listener", 49, "a second filter that answers for the first", ReportSink.Open, Protected,
            static _ => Filter(0)) { IsAlone = true },
        new("seccomp-filter", 49, "a second filter", ReportSink.Open, Protected,
            static _ => FilterByProcessControl()) { IsAlone = true },
        new("bpf-map", 51, "a program in the kernel begins with its memory", ReportSink.Open, Programs, Map)
        {
            NeedsRoot = true,
        },
        new("perf-event", 51, "counters of the machine", ReportSink.Open, Programs, PerformanceEvent),
        new("userfaultfd", 51, "faults that stall whoever reads this memory", ReportSink.Open,
            Recorded(Plain(EvidenceRule.UserFault)), static _ => Kernel.Need("userfaultfd", 1)),
        new("fsopen", 51, "a file system of its own", ReportSink.Open, Recorded(Plain(EvidenceRule.Mount)),
            static _ => Named("fsopen", "tmpfs")) { NeedsRoot = true },
        new("fanotify", 51, "watches files of the machine", ReportSink.Open,
            Recorded(Plain(EvidenceRule.FileWatch)), static _ => Kernel.Need("fanotify_init", 0x200, 0)),
        new("file-handle", 51, "opens a file around every path", ReportSink.Open,
            Recorded(Plain(EvidenceRule.FileHandle)), FileHandle) { NeedsRoot = true },
        new("personality", 52, "another face of the kernel", ReportSink.Open,
            Recorded(Plain(EvidenceRule.KernelAdmin)), static _ => Kernel.Need("personality", 0x40000))
        {
            IsAlone = true,
        },
        new("modify-ldt", 52, "segments of its own", ReportSink.Open,
            Recorded(Plain(EvidenceRule.KernelAdmin)), ModifyTable) { IsAlone = true },
        new("syslog", 52, "the kernel's messages", ReportSink.Open,
            Recorded(Plain(EvidenceRule.KernelAdmin)), static _ => Kernel.Need("syslog", 10)),
        new("type-for-user", 70, "types into the terminal", TerminalSink.Typing,
            Recorded(Plain(EvidenceRule.DeviceControl)), static _ => Type(0)),
        new("type-high-bits", 70, "the same with more bits than the kernel reads", TerminalSink.Typing,
            Recorded(Plain(EvidenceRule.DeviceControl)), static _ => Type(unchecked((nint)(1L << 32)))),
    ];

    private static void SendMessage(AttackTarget target)
    {
        byte* message = stackalloc byte[64];
        new Span<byte>(message, 64).Clear();
        *(long*)message = 1;
        AttackTarget.Payload.CopyTo(new Span<byte>(message + 8, 56));
        _ = Kernel.Need("msgsnd", target.Key, (nint)message, AttackTarget.Payload.Length, 0);
    }

    private static void WriteShared(AttackTarget target)
    {
        nint at = Kernel.Need("shmat", target.Key, 0, 0);
        AttackTarget.Payload.CopyTo(new Span<byte>((void*)at, 64));
        _ = Kernel.Call("shmdt", at);
    }

    private static void SendNamed(AttackTarget target)
    {
        const int writeOnly = 1;
        nint queue = Named("mq_open", target.Path, writeOnly);
        fixed (byte* at = AttackTarget.Payload)
        {
            _ = Kernel.Need("mq_timedsend", queue, (nint)at, AttackTarget.Payload.Length, 0, 0);
        }
    }

    private static nint AddKey(string call)
    {
        fixed (byte* type = "user\0"u8)
        fixed (byte* name = "capital-os-gauntlet\0"u8)
        fixed (byte* value = AttackTarget.Payload)
        {
            nint key = Kernel.Need(
                call, (nint)type, (nint)name, (nint)value, AttackTarget.Payload.Length, UserKeyring);
            const int unlink = 9;
            _ = Kernel.Call("keyctl", unlink, key, UserKeyring);
            return key;
        }
    }

    /// <summary>Looks for a key that it adds before, so that no helper has to be asked.</summary>
    private static void RequestKey(AttackTarget target)
    {
        fixed (byte* type = "user\0"u8)
        fixed (byte* name = "capital-os-gauntlet-request\0"u8)
        fixed (byte* value = AttackTarget.Payload)
        {
            nint key = Kernel.Call(
                "add_key", (nint)type, (nint)name, (nint)value, AttackTarget.Payload.Length, UserKeyring);
            nint found = Kernel.Call("request_key", (nint)type, (nint)name, 0, 0);
            int error = Kernel.LastError;
            const int unlink = 9;
            _ = key < 0 ? 0 : Kernel.Call("keyctl", unlink, key, UserKeyring);
            if (found < 0)
            {
                throw new AttackFailure("request_key", error);
            }
        }
    }

    /// <summary>A filter that asks its own listener about nothing and lets everything happen.</summary>
    private static void Filter(int flags)
    {
        const int setModeFilter = 1;
        const int newListener = 8;
        ulong instruction = 0x7FFF0000_0000_0006;
        nint* program = stackalloc nint[2] { 1, (nint)(&instruction) };
        _ = Native.Libc.Prctl(38, 1);
        _ = Kernel.Need("seccomp", setModeFilter, newListener | flags, (nint)program);
    }

    private static void FilterByProcessControl()
    {
        const int setSeccomp = 22;
        const int filterMode = 2;
        ulong instruction = 0x7FFF0000_0000_0006;
        nint* program = stackalloc nint[2] { 1, (nint)(&instruction) };
        _ = Native.Libc.Prctl(38, 1);
        _ = Kernel.Need("prctl", setSeccomp, filterMode, (nint)program);
    }

    /// <summary>BPF_MAP_CREATE of an array with one entry.</summary>
    private static void Map(AttackTarget target)
    {
        uint* attribute = stackalloc uint[32];
        new Span<uint>(attribute, 32).Clear();
        (attribute[0], attribute[1], attribute[2], attribute[3]) = (2, 4, 4, 1);
        _ = Kernel.Call("close", Kernel.Need("bpf", 0, (nint)attribute, 128));
    }

    /// <summary>A software clock of the own process, without the kernel's side.</summary>
    private static void PerformanceEvent(AttackTarget target)
    {
        const ulong disabledUserOnly = 0x1 | 0x20 | 0x40;
        ulong* attribute = stackalloc ulong[16];
        new Span<ulong>(attribute, 16).Clear();
        attribute[0] = 1 | (128UL << 32);
        attribute[5] = disabledUserOnly;
        _ = Kernel.Call("close", Kernel.Need("perf_event_open", (nint)attribute, 0, -1, -1, 0));
    }

    /// <summary>The handle is asked for first; without it the call is made all the same.</summary>
    private static void FileHandle(AttackTarget target)
    {
        const int currentFolder = -100;
        const int longest = 128;
        byte* handle = stackalloc byte[longest + 8];
        new Span<byte>(handle, longest + 8).Clear();
        *(int*)handle = longest;
        int mount = 0;
        fixed (byte* path = "/usr/lib\0"u8)
        {
            _ = Kernel.Call("name_to_handle_at", currentFolder, (nint)path, (nint)handle, (nint)(&mount), 0);
            int place = Native.Libc.Open("/usr/lib", 0x10000);
            _ = Kernel.Call("close", Kernel.Need("open_by_handle_at", place, (nint)handle, 0));
        }
    }

    /// <summary>Writes an empty descriptor into the first entry.</summary>
    private static void ModifyTable(AttackTarget target)
    {
        uint* description = stackalloc uint[4] { 0, 0, 0, 0x28 };
        _ = Kernel.Need("modify_ldt", 1, (nint)description, 16);
    }

    private static nint Named(string call, string name, nint argument = 0)
    {
        nint result = -1;
        Attack.Programs.WithPath(name, at => result = Kernel.Need(call, at, argument, 0, 0));
        return result;
    }

    /// <summary>A control inherits a terminal; the worker has none and asks about its standard input.</summary>
    private static void Type(nint highBits)
    {
        const nint takeTerminal = 0x540E;
        const nint type = 0x5412;
        bool hasTerminal = Native.Libc.IsTerminal(FifoSink.InheritedNumber) == 1;
        int terminal = hasTerminal ? FifoSink.InheritedNumber : 0;
        _ = hasTerminal ? Kernel.Call("ioctl", terminal, takeTerminal, 0) : 0;
        foreach (byte letter in (byte[])[.. AttackTarget.Payload, (byte)'\n'])
        {
            byte one = letter;
            _ = Kernel.Need("ioctl", terminal, type | highBits, (nint)(&one));
        }
    }
}
