using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;

namespace CapitalOs.Seal.Gauntlet.Attack;

/// <summary>System calls by name, past every library. An attack asks the kernel itself.</summary>
internal static unsafe partial class Kernel
{
    /// <summary>Calls; negative on an error, which is then the last P/Invoke error.</summary>
    internal static nint Call(
        string name, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0, nint f = 0) =>
        Numbered(SyscallTable.Number(name), a, b, c, d, e, f);

    /// <summary>Calls, and ends the attack when the kernel refuses.</summary>
    internal static nint Need(
        string name, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0, nint f = 0)
    {
        nint result = Call(name, a, b, c, d, e, f);
        return result >= 0 ? result : throw new AttackFailure(name, LastError);
    }

    /// <summary>The error number of the last call.</summary>
    internal static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>Ends the attack unless the claim holds.</summary>
    internal static void Require(bool claim, string step)
    {
        if (!claim)
        {
            throw new AttackFailure(step, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint Numbered(nint number, nint a, nint b, nint c, nint d, nint e, nint f);
}
