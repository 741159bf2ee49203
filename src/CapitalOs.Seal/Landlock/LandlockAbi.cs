using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Landlock;

/// <summary>
/// What one version of the kernel's Landlock can hold. Only known rights are handed to the kernel, and all of them.
/// </summary>
/// <param name="Version">1 (Linux 5.13) to 10 (Linux 7.2); newer kernels are used as 10.</param>
internal readonly record struct LandlockAbi(int Version)
{
    internal const int Newest = 10;

    private const int VersionQuery = 1;

    /// <summary>Every right on files that this version knows; what is not granted by a rule is refused.</summary>
    internal LandlockRight Files => Version switch
    {
        >= 9 => (LandlockRight)0x1FFFF,
        >= 5 => (LandlockRight)0xFFFF,
        >= 3 => (LandlockRight)0x7FFF,
        2 => (LandlockRight)0x3FFF,
        _ => (LandlockRight)0x1FFF,
    };

    /// <summary>TCP bind and connect from 4, UDP from 10. There are no rules for them: all is refused.</summary>
    internal ulong Network => Version switch
    {
        >= 10 => 0xF,
        >= 4 => 0x3,
        _ => 0,
    };

    /// <summary>Abstract local sockets and signals, from 6.</summary>
    internal ulong Scopes => Version >= 6 ? 0x3u : 0;

    /// <summary>The attribute grew with the versions, and a kernel takes only the size it knows.</summary>
    internal int AttributeSize => Version switch
    {
        >= 6 => 24,
        >= 4 => 16,
        _ => 8,
    };

    /// <summary>The same, for a start.</summary>
    /// <exception cref="SealException">There is none.</exception>
    internal static LandlockAbi RequireKernel(int cap) =>
        OfKernel(cap) is { Version: > 0 } abi ? abi : throw Absence();

    /// <summary>Why there is none, and what to do about it.</summary>
    internal static SealException Absence()
    {
        nint answer = Native.Libc.Syscall(
            Filter.SyscallTable.Number("landlock_create_ruleset"), 0, 0, VersionQuery);
        int error = answer < 0 ? Marshal.GetLastPInvokeError() : Native.Errno.NotImplemented;
        return error == Native.Errno.NotSupported
            ? new SealException(
                "landlock", "the kernel has Landlock and it is switched off",
                "add landlock to the list of security modules at boot (lsm=landlock,…)")
            : SealException.FromErrno("landlock", "the kernel offers no Landlock", error);
    }

    /// <summary>Asks the kernel, and takes no more than the cap, by which tests stand in for older kernels.</summary>
    internal static LandlockAbi OfKernel(int cap)
    {
        nint answer = Native.Libc.Syscall(
            Filter.SyscallTable.Number("landlock_create_ruleset"), 0, 0, VersionQuery);
        return new LandlockAbi((int)Math.Clamp(answer, 0, Math.Min(cap, Newest)));
    }
}
