using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace CapitalOs.Seal.Native;

/// <summary>
/// The threads of the seal. The library's own make their caller spin until the new thread runs, and what spins in a
/// supervisor takes the processor from the worker that starts beside it; here both go on at once.
/// </summary>
internal static unsafe class NativeThread
{
    private const int SetName = 15;

    /// <summary>
    /// Runs it on a new thread, which does not keep the process alive. What it throws ends the process, as on any other
    /// thread.
    /// </summary>
    /// <param name="name">For those who look at the process; the kernel keeps 15 bytes.</param>
    /// <param name="work">What to run.</param>
    /// <returns>Its end.</returns>
    internal static Task Start(string name, Action work)
    {
        Order order = new(name, work, new TaskCompletionSource());
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            new Thread(order.Run) { IsBackground = true, Name = name }.UnsafeStart();
            return order.End.Task;
        }

        GCHandle kept = GCHandle.Alloc(order);
        nint thread;
        int error = Libc.ThreadCreate(&thread, null, &Run, GCHandle.ToIntPtr(kept));
        if (error != 0)
        {
            kept.Free();
            throw SealException.FromErrno("threads", "none can be started", error);
        }

        _ = Libc.ThreadDetach(thread);
        return order.End.Task;
    }

    [UnmanagedCallersOnly]
    private static nint Run(nint argument)
    {
        GCHandle kept = GCHandle.FromIntPtr(argument);
        Order order = (Order)kept.Target!;
        kept.Free();
        fixed (byte* name = Encoding.UTF8.GetBytes(order.Name + "\0"))
        {
            _ = Libc.Prctl(SetName, (nint)name);
        }

        order.Run();
        return 0;
    }

    private sealed record Order(string Name, Action Work, TaskCompletionSource End)
    {
        internal void Run()
        {
            Work();
            End.SetResult();
        }
    }
}
