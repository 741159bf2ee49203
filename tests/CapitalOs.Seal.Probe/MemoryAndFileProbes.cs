using System.Runtime.InteropServices;
using System.Text;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Launch;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Probe;

/// <summary>Executable memory under the policy of native workers, and a file emptied by opening it.</summary>
internal static unsafe class MemoryAndFileProbes
{
    private const int Page = 4096;
    private const int Read = 1;
    private const int Write = 2;
    private const int Execute = 4;
    private const int PrivateAnonymous = 0x22;
    private const int SetNoNewPrivileges = 38;

    internal static bool Truncate(string path)
    {
        byte[] name = Encoding.UTF8.GetBytes(path + "\0");
        fixed (byte* at = name)
        {
            const int current = -100;
            const int truncate = 0x200;
            nint fd = Libc.Syscall(SyscallTable.Number("openat"), current, (nint)at, truncate);
            Console.WriteLine($"opened {fd >= 0} errno {(fd < 0 ? Marshal.GetLastPInvokeError() : 0)}");
            return fd >= 0;
        }
    }

    /// <summary>
    /// This program is compiled while it runs, so only one thread of it takes the policy, after it has done everything
    /// once without. Prints what each attempt gave before and after.
    /// </summary>
    internal static bool UnderTheNativePolicy(string written)
    {
        string library = File.ReadLines("/proc/self/maps").Select(line => line.Split(' ')[^1])
            .First(path => path.Contains("libc.so", StringComparison.Ordinal));
        int code = Libc.Open(library, 0);
        File.WriteAllBytes(written, new byte[Page]);
        int own = Libc.Open(written, 0);
        int[] before = new int[7];
        int[] after = new int[7];
        int listener = -1;
        Thread thread = new(() =>
        {
            Attempt(before, code, own);
            Volatile.Write(ref listener, Install());
            Attempt(after, code, own);
        });
        thread.Start();

        // Closed by a thread without the policy: the one under it may need new code before it could close anything, and
        // would then wait for its own answer. A call that waits already is answered by the closing.
        while (Volatile.Read(ref listener) < 0)
        {
            _ = Thread.Yield();
        }

        _ = Libc.Close(listener);
        thread.Join();
        Console.WriteLine($"before {string.Join(' ', before)}");
        Console.WriteLine($"after {string.Join(' ', after)}");
        return true;
    }

    /// <summary>
    /// Errors of: anonymous code, code over data, a file to write and run, memfd, data, a library, a file of its own.
    /// </summary>
    private static void Attempt(int[] errors, int code, int own)
    {
        errors[0] = MapErrno(Read | Execute, PrivateAnonymous, -1);
        nint data = Libc.Map(0, Page, Read | Write, PrivateAnonymous, -1, 0);
        errors[1] = Errno(Libc.Syscall(SyscallTable.Number("mprotect"), data, Page, Read | Execute));
        errors[2] = MapErrno(Read | Write | Execute, 0x02, code);
        errors[3] = Errno(Libc.MemoryFile("probe", 0));
        errors[4] = MapErrno(Read | Write, PrivateAnonymous, -1);
        errors[5] = MapErrno(Read | Execute, 0x02, code);
        errors[6] = MapErrno(Read | Execute, 0x02, own);
    }

    private static int MapErrno(int protection, int flags, int fd) =>
        Errno(Libc.Map(0, Page, protection, flags, fd, 0));

    private static int Errno(nint result) => result == -1 ? Marshal.GetLastPInvokeError() : 0;

    /// <summary>Without its listener every call that would wait for a supervisor fails at once.</summary>
    private static int Install()
    {
        FilterFacts facts = new(
            SealArchitectures.Current, SealMode.Worker, 7, -1, Environment.ProcessId, IsNative: true);
        _ = Libc.Prctl(SetNoNewPrivileges, 1);
        BpfInstruction[] program = FilterProgram.Build(facts);
        fixed (BpfInstruction* first = program)
        {
            FilterHeader header = new() { Length = checked((ushort)program.Length), Instructions = first };
            return (int)Libc.Syscall(
                SyscallTable.Number("seccomp"), SeccompSupport.SetModeFilter, SeccompSupport.Flags, (nint)(&header));
        }
    }
}
