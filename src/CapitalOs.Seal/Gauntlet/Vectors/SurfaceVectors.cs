using CapitalOs.Seal.Gauntlet.Attack;
using CapitalOs.Seal.Gauntlet.Sinks;
using static CapitalOs.Seal.Gauntlet.Vectors.EvidenceKind;
using static CapitalOs.Seal.Gauntlet.Vectors.Expectation;

namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>Other ways into the kernel than the calls that a filter is written for.</summary>
internal static unsafe class SurfaceVectors
{
    private const nint X32Bit = 0x40000000;
    private const long Aligned4Gigabytes = 0x7_0000_0000;
    private const int FixedPrivateAnonymous = 0x10 | 0x22;
    private const int ReadWrite = 3;

    private static readonly EvidenceKind Datagram = Socket(AddressFamilyClass.Inet, SocketTypeClass.Datagram);

    internal static Vector[] All =>
    [
        new("int80-socketcall", 36, "a 32-bit call, all of sockets behind one number", NetworkSinks.Udp4,
            Killed.Or(NoNewCode), static t => SocketCall(t, MachineCode.WrittenThenExecutable(MachineCode.Interrupt)))
        {
            IsAlone = true,
        },
        new("int80-socket", 37, "32-bit calls by their newer numbers", NetworkSinks.Udp4,
            Killed.Or(NoNewCode), static t => SocketCalls(t, MachineCode.WrittenThenExecutable(MachineCode.Interrupt)))
        {
            IsAlone = true,
        },
        new("int80-own-text", 36, "a 32-bit call that lies in the program itself", ReportSink.Open, Killed,
            static _ => OwnText()) { IsAlone = true },
        new("x32-socket", 38, "a call of the x32 machine", ReportSink.Open, Absent,
            static _ => Numbered(X32Bit | Filter.SyscallTable.Number("socket"), Sockets.Inet, Sockets.Datagram)),
        new("io-uring", 40, "a ring opens, connects and sends", NetworkSinks.Udp4,
            RecordedAsAbsent(Plain(EvidenceRule.Ring)), Ring),
        new("sockaddr-4gib", 42, "an address whose lower half is zero", NetworkSinks.Udp4,
            Recorded(Datagram, To(EvidenceRule.SendTo, AddressFamilyClass.Inet, DestinationClass.Loopback)), AtZero),
        new("high-bits-socket", 43, "numbers with more bits than the kernel reads", NetworkSinks.Udp4,
            Recorded(Datagram), HighBits),
        Stub("stub-syscall", "machine code of one's own, written, then executable",
            static () => MachineCode.WrittenThenExecutable(MachineCode.SystemCall)),
        Stub("stub-writable-code", "machine code in writable memory",
            static () => MachineCode.WritableAndExecutable(MachineCode.SystemCall)),
        Stub("stub-memfd-alias", "machine code through a second mapping",
            static () => MachineCode.WrittenThroughAlias(MachineCode.SystemCall)),
        new("stub-from-file", 48, "machine code that it wrote into a file", NetworkSinks.Udp4AndFile,
            Recorded(Datagram), static t => Send(t, MachineCode.FromFile(t.Path, MachineCode.SystemCall))),
    ];

    private static Vector Stub(string name, string says, Func<nint> code) =>
        new(name, 48, says, NetworkSinks.Udp4, Recorded(Datagram).Or(NoNewCode), t => Send(t, code()));

    private static void Numbered(nint number, nint a, nint b)
    {
        if (Kernel.Numbered(number, a, b, 0, 0, 0, 0) < 0)
        {
            throw new AttackFailure("socket", Kernel.LastError);
        }
    }

    /// <summary>Calls of the stub answer with a negative error number.</summary>
    private static void Send(AttackTarget target, nint code)
    {
        delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint, nint> call =
            (delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint, nint>)code;
        nint socket = call(Filter.SyscallTable.Number("socket"), Sockets.Inet, Sockets.Datagram, 0, 0, 0, 0);
        Answered("socket", socket);
        fixed (byte* to = Addresses.Inet(target.Port))
        fixed (byte* what = AttackTarget.Payload)
        {
            Answered("sendto", call(
                Filter.SyscallTable.Number("sendto"),
                socket,
                (nint)what,
                AttackTarget.Payload.Length,
                0,
                (nint)to,
                16));
        }
    }

    private static void Answered(string step, nint result)
    {
        if (result < 0)
        {
            throw new AttackFailure(step, (int)-result);
        }
    }

    /// <summary>102 is socketcall: 1 opens, 11 sends. Its arguments lie in memory, 32 bits each.</summary>
    private static void SocketCall(AttackTarget target, nint code)
    {
        delegate* unmanaged<int, int, int, int, int> call = (delegate* unmanaged<int, int, int, int, int>)code;
        int* words = LowPage(target);
        (words[0], words[1], words[2]) = (Sockets.Inet, Sockets.Datagram, 0);
        int socket = call(102, 1, (int)(nint)words, 0);
        Answered("socketcall socket", socket);
        (words[0], words[1], words[2], words[3]) = (socket, At(words, 64), AttackTarget.Payload.Length, 0);
        (words[4], words[5]) = (At(words, 80), 16);
        Answered("socketcall sendto", call(102, 11, (int)(nint)words, 0));
    }

    /// <summary>359 is socket, 362 is connect, 4 is write.</summary>
    private static void SocketCalls(AttackTarget target, nint code)
    {
        delegate* unmanaged<int, int, int, int, int> call = (delegate* unmanaged<int, int, int, int, int>)code;
        int* words = LowPage(target);
        int socket = call(359, Sockets.Inet, Sockets.Datagram, 0);
        Answered("socket", socket);
        Answered("connect", call(362, socket, At(words, 80), 16));
        Answered("write", call(4, socket, At(words, 64), AttackTarget.Payload.Length));
    }

    /// <summary>The payload at 64 and the address at 80.</summary>
    private static int* LowPage(AttackTarget target)
    {
        nint page = MachineCode.LowPage();
        AttackTarget.Payload.CopyTo(new Span<byte>((void*)(page + 64), 16));
        Addresses.Inet(target.Port).CopyTo(new Span<byte>((void*)(page + 80), 16));
        return (int*)page;
    }

    private static int At(int* words, int offset) => (int)((nint)words + offset);

    /// <summary>20 is getpid: that the kernel answers at all shows that 32-bit calls go through.</summary>
    private static void OwnText()
    {
        MachineCode.RequireX64();
        delegate* unmanaged<int, int> call = (delegate* unmanaged<int, int>)MachineCode.InOwnText();
        Kernel.Require(call(20) == Environment.ProcessId, "getpid");
    }

    private static void Ring(AttackTarget target)
    {
        Ring ring = new();
        int socket = ring.Socket(Sockets.Inet, Sockets.Datagram);
        ring.Connect(socket, Addresses.Inet(target.Port));
        ring.Send(socket);
    }

    /// <summary>
    /// Without a socket of its own the attack tries the inherited listener, so that the rule about addresses is asked.
    /// </summary>
    private static void AtZero(AttackTarget target)
    {
        nint page = Kernel.Need(
            "mmap",
            unchecked((nint)Aligned4Gigabytes),
            Environment.SystemPageSize,
            ReadWrite,
            FixedPrivateAnonymous,
            -1);
        Addresses.Inet(target.Port).CopyTo(new Span<byte>((void*)page, 16));
        nint opened = Kernel.Call("socket", Sockets.Inet, Sockets.Datagram);
        nint socket = opened < 0 ? Sockets.Listener : opened;
        fixed (byte* what = AttackTarget.Payload)
        {
            _ = Kernel.Need("sendto", socket, (nint)what, AttackTarget.Payload.Length, 0, page, 16);
        }
    }

    private static void HighBits(AttackTarget target)
    {
        nint high = unchecked((nint)(1L << 32));
        int socket = (int)Kernel.Need("socket", Sockets.Inet | high, Sockets.Datagram | high, high);
        Sockets.SendTo(socket, 0, Addresses.Inet(target.Port));
    }
}
