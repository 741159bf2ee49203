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

    /// <summary>Adds the calls that drop all of them.</summary>
    internal static void Drop(StartScript script)
    {
        const string layer = "capabilities";
        script.Add(layer, "the ambient set did not clear", "prctl", Ambient, AmbientClearAll, least: -1);
        if (HasSetPermitted())
        {
            for (int capability = 0; Libc.Prctl(BoundingRead, capability) >= 0; capability++)
            {
                script.Add(layer, "the bounding set did not drop", "prctl", BoundingDrop, capability);
            }

            script.Add(layer, "the secure bits did not lock", "prctl", SetSecureBits, LockedSecureBits);
        }

        uint* header = (uint*)script.Allocate(2 * sizeof(uint));
        *header = HeaderVersion3;
        script.Add(
            layer, "they did not drop", "capset", (nint)header, (nint)script.Allocate(6 * sizeof(uint)));
        script.Add(layer, "no-new-privileges was not taken", "prctl", SetNoNewPrivileges, 1);
    }

    private static bool HasSetPermitted()
    {
        uint* header = stackalloc uint[2];
        uint* data = stackalloc uint[6];
        header[0] = HeaderVersion3;
        header[1] = 0;
        nint result = Libc.Syscall(SyscallTable.Number("capget"), (nint)header, (nint)data);
        if (result != 0)
        {
            throw SealException.FromErrno(
                "capabilities", "they cannot be read", Marshal.GetLastPInvokeError());
        }

        return (data[0] & (1u << SetPermittedCapability)) != 0;
    }
}
