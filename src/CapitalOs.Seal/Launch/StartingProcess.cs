using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Launch;

/// <summary>
/// Makes a process that shares this one's memory, makes the system calls of a script and becomes another program by the
/// last of them. The calling thread waits in the kernel until then, as with <c>vfork</c> and <c>posix_spawn</c>.
/// </summary>
/// <remarks>
/// The process has this process's memory and no runtime: on its way it neither allocates, nor throws, nor touches an
/// object of the collector, and a collection that another thread starts does not wait for it.
/// </remarks>
internal static unsafe class StartingProcess
{
    private const int ShareMemory = 0x100;
    private const int ParentWaits = 0x4000;
    private const int ChildSignal = 17;
    private const int SetMask = 2;
    private const int SignalSetBytes = 8;
    private const int StackBytes = 64 * 1024;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    /// <summary>
    /// Runs the script in a new process and returns when that has become another program or has ended.
    /// </summary>
    /// <param name="memory">The script; its result words say what happened.</param>
    /// <returns>The process, which the caller waits for in either case.</returns>
    /// <exception cref="SealException">No process was made.</exception>
    internal static int Run(StartMemory* memory)
    {
        Rehearse();
        nint stack = Libc.Map(0, StackBytes, ReadWrite, PrivateAnonymous, -1, 0);
        Require(stack != -1, "it has no stack");

        // A signal's handler would run in this process's memory; the script unblocks them when none is left.
        int maskNumber = SyscallTable.Number("rt_sigprocmask");
        ulong all = ulong.MaxValue;
        ulong before = 0;
        int masked = (int)Libc.Syscall(maskNumber, SetMask, (nint)(&all), (nint)(&before), SignalSetBytes);
        Require(masked == 0, "its signals were not blocked");
        delegate*<nint, nint> begin = &Begin;
        int pid = Libc.Clone(
            begin, (byte*)stack + StackBytes, ShareMemory | ParentWaits | ChildSignal, (nint)memory);
        int error = Marshal.GetLastPInvokeError();
        _ = Libc.Syscall(maskNumber, SetMask, (nint)(&before), 0, SignalSetBytes);
        _ = Libc.Unmap(stack, StackBytes);
        return pid > 0 ? pid : throw SealException.FromErrno("launcher", "it did not start", error);
    }

    /// <summary>
    /// The first call of a method may compile it and look its imports up, which the new process could not do.
    /// </summary>
    private static void Rehearse()
    {
        int process = 0;
        int* place = &process;
        StartStep step = new()
        {
            Number = SyscallTable.Number("getpid"), Least = 1, Most = int.MaxValue, Places = &place, PlaceCount = 1,
        };
        StartMemory memory = new() { Steps = &step, StepCount = 1 };
        _ = Begin((nint)(&memory));
        Require(process == Environment.ProcessId && memory.FailedStep == 0, "its rehearsal failed");
    }

    /// <summary>All that runs in the new process.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static nint Begin(nint argument)
    {
        StartMemory* memory = (StartMemory*)argument;
        for (nint i = 0; i < memory->StepCount; i++)
        {
            StartStep* step = memory->Steps + i;
            nint answer = Libc.BareSyscall(step->Number, step->A, step->B, step->C, step->D, step->E);
            int error = *Libc.ErrorPlace();
            if (answer < step->Least || answer > step->Most)
            {
                memory->Error = answer < 0 ? error : 0;
                memory->FailedStep = unchecked((int)i + 1);
                _ = Libc.BareSyscall(memory->ExitNumber, Supervisor.SealFailed, 0, 0, 0, 0);
            }

            for (nint place = 0; place < step->PlaceCount; place++)
            {
                *step->Places[place] = unchecked((int)answer);
            }
        }

        return 0;
    }

    private static void Require(bool ok, string what)
    {
        if (!ok)
        {
            throw SealException.FromErrno("launcher", what, Marshal.GetLastPInvokeError());
        }
    }
}
