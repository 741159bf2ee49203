using System.Runtime.InteropServices;
using CapitalOs.Seal.Filter;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Launch;

/// <summary>Gives up every privilege for good. Works the same for root and for an ordinary user.</summary>
internal static unsafe class Capabilities
{
    private const int BoundingRead = 23;
    private const int BoundingDrop = 24;
    private const int SetSecureBits = 28;
    private const int SetNoNewPrivileges = 38;
    private const int Ambient = 47;
    private const int AmbientClearAll = 4;
    private const uint HeaderVersion3 = 0x20080522;
    private const int SetPermittedCapability = 8;

    // SECBIT_NOROOT, SECBIT_NO_SETUID_FIXUP, SECBIT_NO_CAP_AMBIENT_RAISE, each with its lock.
    private const int LockedSecureBits = 0x1 | 0x2 | 0x4 | 0x8 | 0x40 | 0x80;

    internal static void DropAllOnThisThread()
    {
        _ = Libc.Prctl(Ambient, AmbientClearAll);
        if (HasSetPermitted())
        {
            for (int capability = 0; Libc.Prctl(BoundingRead, capability) >= 0; capability++)
            {
                Require(Libc.Prctl(BoundingDrop, capability) == 0, "the bounding set did not drop");
            }

            Require(Libc.Prctl(SetSecureBits, LockedSecureBits) == 0, "the secure bits did not lock");
        }

        uint* header = stackalloc uint[2];
        uint* data = stackalloc uint[6];
        header[0] = HeaderVersion3;
        header[1] = 0;
        new Span<uint>(data, 6).Clear();
        nint result = Libc.Syscall(SyscallTable.Number("capset"), (nint)header, (nint)data);
        Require(result == 0, "capabilities did not drop");
        Require(Libc.Prctl(SetNoNewPrivileges, 1) == 0, "no-new-privileges was not taken");
    }

    private static bool HasSetPermitted()
    {
        uint* header = stackalloc uint[2];
        uint* data = stackalloc uint[6];
        header[0] = HeaderVersion3;
        header[1] = 0;
        nint result = Libc.Syscall(SyscallTable.Number("capget"), (nint)header, (nint)data);
        Require(result == 0, "capabilities cannot be read");
        return (data[0] & (1u << SetPermittedCapability)) != 0;
    }

    private static void Require(bool ok, string what)
    {
        if (!ok)
        {
            throw SealException.FromErrno("capabilities", what, Marshal.GetLastPInvokeError());
        }
    }
}
