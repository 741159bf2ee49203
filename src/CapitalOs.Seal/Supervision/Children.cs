using System.Globalization;
using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>Waits for the sealed program, and for a command ends what it left behind.</summary>
internal static unsafe class Children
{
    private const int SetChildSubreaper = 36;
    private const int KillSignal = 9;

    /// <summary>Orphans of a command become children of the supervisor, so that it can end them.</summary>
    internal static void AdoptOrphans() => _ = Libc.Prctl(SetChildSubreaper, 1);

    /// <summary>The exit code: the program's own, or 128 and the signal.</summary>
    internal static int Wait(int pid)
    {
        int status = 0;
        while (Libc.WaitPid(pid, &status, 0) < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error != Errno.Interrupted)
            {
                throw SealException.FromErrno("supervisor", "it cannot wait for the program", error);
            }
        }

        int signal = status & 0x7F;
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal;
    }

    /// <summary>A thread may end between its listing and its reading; its children pass on to another thread.</summary>
    private static string ChildrenOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "children"));
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    internal static void EndOrphans()
    {
        while (true)
        {
            bool found = false;
            foreach (string task in Directory.EnumerateDirectories("/proc/self/task"))
            {
                foreach (string id in ChildrenOf(task).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    found = true;
                    int pid = int.Parse(id, CultureInfo.InvariantCulture);
                    _ = Libc.Kill(pid, KillSignal);
                    _ = Wait(pid);
                }
            }

            if (!found)
            {
                return;
            }
        }
    }
}
