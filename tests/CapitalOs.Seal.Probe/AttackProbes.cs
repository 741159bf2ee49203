using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Probe;

/// <summary>
/// Calls that would weaken the seal or reach its supervisor, made so that they do no harm unsealed. Prints each name
/// and the error number, 0 for success.
/// </summary>
internal static class AttackProbes
{
    private static readonly nint HighBit = unchecked((nint)(1L << 32));

    internal delegate nint RawCall(nint number, nint a, nint b, nint c, nint d, nint e, nint f);

    internal static bool Run(RawCall call)
    {
        int parent = (int)call(SyscallTable.Number("getppid"), 0, 0, 0, 0, 0, 0);
        (string Name, nint[] Arguments)[] attacks =
        [
            ("seccomp", [1, 1 << 3, 0]),
            ("prctl", [22, 2, 0]),
            ("prctl", [0x59616D61, -1]),
            ("ptrace", [2, parent, 0, 0]),
            ("process_vm_readv", [parent, 0, 0, 0, 0, 0]),
            ("process_vm_writev", [parent, 0, 0, 0, 0, 0]),
            ("pidfd_open", [parent, 0]),
            ("pidfd_getfd", [-1, 0, 0]),
            ("landlock_create_ruleset", [0, 0, 1]),
            ("prlimit64", [parent, 1, 0, 0]),
            ("kill", [parent, 0]),
            ("tgkill", [parent, parent, 0]),
            ("clone3", [0, 0]),
            ("unshare", [0]),
            ("setns", [-1, 0]),
            ("io_uring_setup", [0, 0]),
            ("add_key", [0, 0, 0, 0, 0]),
            ("mq_open", [0, 0, 0, 0]),
            ("msgget", [0, 0x200]),
            ("socket", [2 | HighBit, 1 | HighBit, HighBit]),
            ("sendmmsg", [-1, 0, 0, 0]),
            ("fcntl", [1, 8 | HighBit, 0]),
            ("ioctl", [-1, 0x5412 | HighBit, 0]),
            ("setsockopt", [-1, 6, 30, 0, 0]),
        ];
        foreach ((string name, nint[] a) in attacks)
        {
            Console.WriteLine($"{name} {Try(call, name, [.. a, .. new nint[6 - a.Length]])}");
        }

        bool opened = true;
        try
        {
            using FileStream memory = File.OpenRead($"/proc/{parent}/mem");
        }
        catch (UnauthorizedAccessException)
        {
            opened = false;
        }

        Console.WriteLine($"memory {(opened ? 0 : 13)}");
        return true;
    }

    private static int Try(RawCall call, string name, nint[] a)
    {
        nint result = call(SyscallTable.Number(name), a[0], a[1], a[2], a[3], a[4], a[5]);
        return result < 0 ? Marshal.GetLastPInvokeError() : 0;
    }
}
