using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Launch;

/// <summary>What the kernel must offer for the filter, and the words by which it is asked for.</summary>
internal static unsafe class SeccompSupport
{
    internal const int SetModeFilter = 1;
    private const int GetActionAvailable = 2;
    private const int GetNotificationSizes = 3;
    private const int NewListener = 1 << 3;

    /// <summary>Bit 5 (Linux 5.19). Bit 4 is another flag, which kernels accept silently.</summary>
    private const int WaitKillable = 1 << 5;

    /// <summary>A filter with a listener, whose callers wait through all signals but deadly ones.</summary>
    internal const int Flags = NewListener | WaitKillable;

    /// <summary>
    /// Asks without installing anything: the actions, the shape of notifications, and the flags, with a program that is
    /// not there (the kernel judges flags first).
    /// </summary>
    /// <exception cref="SealException">Something that a seal needs is missing.</exception>
    internal static void Require()
    {
        RequireNotification();
        CheckSizes();
        nint answer = Libc.Syscall(SyscallTable.Number("seccomp"), SetModeFilter, Flags, 0);
        int error = answer < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (error != Errno.Fault)
        {
            throw SealException.FromErrno(
                "seccomp", "the kernel has no notifications that outlast signals", error);
        }
    }

    private static void RequireNotification()
    {
        uint action = FilterProgram.ReturnNotify;
        nint answer = Libc.Syscall(SyscallTable.Number("seccomp"), GetActionAvailable, 0, (nint)(&action));
        if (answer != 0)
        {
            throw SealException.FromErrno(
                "seccomp", "filters with notifications are not available", Marshal.GetLastPInvokeError());
        }
    }

    private static void CheckSizes()
    {
        ushort* sizes = stackalloc ushort[3];
        nint result = Libc.Syscall(SyscallTable.Number("seccomp"), GetNotificationSizes, 0, (nint)sizes);
        if (result != 0)
        {
            throw SealException.FromErrno(
                "seccomp", "the kernel has no notifications", Marshal.GetLastPInvokeError());
        }

        if (sizes[0] != sizeof(Notification) || sizes[1] != sizeof(NotificationAnswer) || sizes[2] != 64)
        {
            throw new SealException("seccomp", "the kernel's notifications have another shape", "update this program");
        }
    }
}
