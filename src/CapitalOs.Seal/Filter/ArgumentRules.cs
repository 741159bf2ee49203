namespace CapitalOs.Seal.Filter;

/// <summary>
/// The rules that look at arguments. The kernel takes <c>int</c> arguments from the low half of a register, so those
/// are compared by their low half; pointers are compared by both halves.
/// </summary>
internal static class ArgumentRules
{
    internal const uint FastOpen = 0x20000000;
    internal const uint CloneThread = 0x00010000;
    internal const uint CloneNamespaces = 0x7E020080;
    internal const uint AccessMode = 3;
    internal const uint TruncateOnOpen = 0x200;

    internal static void Emit(BpfAssembler a, SyscallRow row, FilterFacts facts, FilterTargets t)
    {
        switch (row.Name)
        {
            case "open":
                OpenFlags(a, 1, facts, t);
                break;
            case "openat":
                OpenFlags(a, 2, facts, t);
                break;
            case "creat":
                a.Goto(t.Allow);
                break;
            case "truncate":
                a.Goto(facts.LandlockAbi >= 3 ? t.Allow : t.Notify);
                break;
            case "utimensat":
                NullPointer(a, 1, t.Allow, t.Notify);
                break;
            case "sendto":
                SendTo(a, t);
                break;
            case "sendmsg":
                LoadInt(a, 2);
                a.IfAnyBit(FastOpen, t.Notify, t.Allow);
                break;
            case "listen":
                Descriptor(a, facts, t.Allow, t.Notify);
                break;
            case "shutdown":
                Descriptor(a, facts, t.Notify, t.Allow);
                break;
            case "socketpair":
                StreamPair(a, t);
                break;
            case "clone":
                Clone(a, facts, t);
                break;
            case "tgkill":
                OneOf(a, 0, [(uint)facts.ProcessId], t.Allow, t.Notify);
                break;
            case "prlimit64":
                OneOf(a, 0, [0], t.Allow, t.Notify);
                break;
            case "setpriority":
                OneOf(a, 1, [0], t.Allow, t.Notify);
                break;
            case "fcntl":
                OneOf(a, 1, RequestLists.RefusedFcntl, t.Notify, t.Allow);
                break;
            case "ioctl":
                OneOf(a, 1, RequestLists.Ioctl(facts.Mode), t.Allow, t.Notify);
                break;
            case "prctl":
                Prctl(a, t);
                break;
            case "setsockopt":
                SocketOptions(a, t);
                break;
            default:
                throw new InvalidOperationException($"The table asks to check {row.Name}, for which there is no rule.");
        }
    }

    /// <summary>
    /// Before ABI 3 Landlock lets O_TRUNC with O_RDONLY empty a file that may only be read.
    /// </summary>
    private static void OpenFlags(BpfAssembler a, int argument, FilterFacts facts, FilterTargets t)
    {
        if (facts.LandlockAbi >= 3)
        {
            a.Goto(t.Allow);
            return;
        }

        BpfLabel mode = new();
        LoadInt(a, argument);
        a.IfAnyBit(TruncateOnOpen, mode, t.Allow);
        a.Mark(mode);
        a.And(AccessMode);
        a.IfEqual(0, t.Notify, t.Allow);
    }

    private static void SendTo(BpfAssembler a, FilterTargets t)
    {
        BpfLabel address = new();
        LoadInt(a, 3);
        a.IfAnyBit(FastOpen, t.Notify, address);
        a.Mark(address);
        NullPointer(a, 4, t.Allow, t.Notify);
    }

    private static void Descriptor(BpfAssembler a, FilterFacts facts, BpfLabel ifListener, BpfLabel otherwise)
    {
        if (facts.ListenerDescriptor < 0)
        {
            a.Goto(otherwise);
            return;
        }

        OneOf(a, 0, [(uint)facts.ListenerDescriptor], ifListener, otherwise);
    }

    /// <summary>Local stream pairs only: a connected stream cannot be pointed at anybody else.</summary>
    private static void StreamPair(BpfAssembler a, FilterTargets t)
    {
        BpfLabel type = new();
        LoadInt(a, 0);
        a.IfEqual(Native.Libc.AfUnix, type, t.Notify);
        a.Mark(type);
        LoadInt(a, 1);
        a.And(0xF);
        a.IfEqual(1, t.Allow, t.Notify);
    }

    private static void Clone(BpfAssembler a, FilterFacts facts, FilterTargets t)
    {
        // The kernel takes the flags of clone from the low half only.
        BpfLabel thread = facts.Mode == SealMode.Command ? t.Allow : new BpfLabel();
        LoadInt(a, 0);
        a.IfAnyBit(CloneNamespaces, t.Notify, thread);
        if (facts.Mode == SealMode.Worker)
        {
            a.Mark(thread);
            a.IfAnyBit(CloneThread, t.Allow, t.Notify);
        }
    }

    private static void Prctl(BpfAssembler a, FilterTargets t)
    {
        BpfLabel undumpable = new();
        BpfLabel others = new();
        LoadInt(a, 0);
        a.IfEqual(RequestLists.SetDumpable, undumpable, others);
        a.Mark(undumpable);
        NullPointer(a, 1, t.Allow, t.Permission);
        a.Mark(others);
        OneOf(a, 0, RequestLists.Prctl, t.Allow, t.Permission);
    }

    private static void SocketOptions(BpfAssembler a, FilterTargets t)
    {
        BpfLabel tcp = new();
        BpfLabel notTcp = new();
        BpfLabel socket = new();
        LoadInt(a, 1);
        a.IfEqual(6, tcp, notTcp);
        a.Mark(tcp);
        OneOf(a, 2, RequestLists.TcpOptions, t.Allow, t.Notify);
        a.Mark(notTcp);
        a.IfEqual(1, socket, t.Notify);
        a.Mark(socket);
        OneOf(a, 2, RequestLists.SocketOptions, t.Allow, t.Notify);
    }

    private static void OneOf(BpfAssembler a, int argument, ReadOnlySpan<uint> values, BpfLabel yes, BpfLabel no)
    {
        LoadInt(a, argument);
        for (int i = 0; i < values.Length; i++)
        {
            BpfLabel next = i + 1 < values.Length ? new BpfLabel() : no;
            a.IfEqual(values[i], yes, next);
            if (next != no)
            {
                a.Mark(next);
            }
        }
    }

    private static void NullPointer(BpfAssembler a, int argument, BpfLabel yes, BpfLabel no)
    {
        BpfLabel upper = new();
        LoadInt(a, argument);
        a.IfEqual(0, upper, no);
        a.Mark(upper);
        a.Load(Offset(argument) + 4);
        a.IfEqual(0, yes, no);
    }

    /// <summary>Both machines are little-endian, so the low half comes first.</summary>
    private static void LoadInt(BpfAssembler a, int argument) => a.Load(Offset(argument));

    private static uint Offset(int argument) => (uint)(16 + (8 * argument));
}
