using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Launch;

/// <summary>Installs the filter on the calling thread and returns its notification listener.</summary>
internal static unsafe class SeccompInstaller
{
    private const int SetModeFilter = 1;
    private const int GetNotificationSizes = 3;
    private const int NewListener = 1 << 3;

    /// <summary>Bit 5 (Linux 5.19). Bit 4 is another flag, which kernels accept silently.</summary>
    private const int WaitKillable = 1 << 5;

    internal static int InstallOnThisThread(BpfInstruction[] program)
    {
        CheckSizes();
        fixed (BpfInstruction* first = program)
        {
            FilterHeader header = new() { Length = checked((ushort)program.Length), Instructions = first };
            nint listener = Libc.Syscall(
                SyscallTable.Number("seccomp"), SetModeFilter, NewListener | WaitKillable, (nint)(&header));
            return listener >= 0
                ? (int)listener
                : throw SealException.FromErrno(
                    "seccomp", "the filter was not taken", Marshal.GetLastPInvokeError());
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
