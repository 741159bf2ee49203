using System.Globalization;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>
/// Reads the memory of a thread that waits in a refused call: one copy, used only when the kernel says afterwards that
/// the thread still waits. A worker that nobody may read gives nothing, which evidence names as unreadable.
/// </summary>
internal sealed unsafe class CallerMemory(int listener)
{
    private const nuint IsIdValid = 0x40082102;
    private const int CloseOnExec = 0x80000;

    private ulong _id;
    private uint _threadId;

    internal void Of(Notification* notification) => (_id, _threadId) = (notification->Id, notification->ThreadId);

    /// <summary>How many bytes were read; 0 when none can be trusted.</summary>
    internal int Read(ulong address, Span<byte> buffer)
    {
        int fd = Libc.Open(string.Create(CultureInfo.InvariantCulture, $"/proc/{_threadId}/mem"), CloseOnExec);
        if (fd < 0 || address > long.MaxValue || buffer.IsEmpty)
        {
            _ = fd < 0 ? 0 : Libc.Close(fd);
            return 0;
        }

        nint count;
        fixed (byte* at = buffer)
        {
            count = Libc.Pread(fd, at, (nuint)buffer.Length, (long)address);
        }

        _ = Libc.Close(fd);
        ulong id = _id;
        return count > 0 && Libc.Ioctl(listener, IsIdValid, &id) == 0 ? (int)count : 0;
    }
}
