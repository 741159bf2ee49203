using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal;

/// <summary>Keeps the memory of this process out of core dumps: it may hold a token.</summary>
public static unsafe class CoreDumps
{
    private const int CoreLimit = 4;

    /// <summary>
    /// Forbids them to this process and all that it starts. One is the value at which the kernel refuses to hand a
    /// crash to a helper program, unlike zero.
    /// </summary>
    /// <exception cref="SealException">They stay possible.</exception>
    public static void Forbid()
    {
        ulong* limit = stackalloc ulong[2] { 1, 1 };
        if (Libc.SetLimit(CoreLimit, limit) == 0)
        {
            return;
        }

        // A hard limit of zero was inherited and cannot rise; non-dumpable workers write no cores at all.
        limit[0] = limit[1] = 0;
        if (Libc.SetLimit(CoreLimit, limit) != 0)
        {
            throw SealException.FromErrno("limits", "core dumps stay possible", Marshal.GetLastPInvokeError());
        }
    }
}
