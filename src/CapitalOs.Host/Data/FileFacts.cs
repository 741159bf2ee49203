using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CapitalOs.Host.Data;

/// <summary>Whose an open file is and who may use it, from the kernel itself.</summary>
/// <param name="Owner">The user id of its owner.</param>
/// <param name="Mode">Its type and permissions.</param>
internal readonly partial record struct FileFacts(uint Owner, ushort Mode)
{
    // The layout of struct statx is the same on every architecture.
    private const int StatxBytes = 256;
    private const int OwnerOffset = 20;
    private const int ModeOffset = 28;
    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7FF;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;
    private const int OthersMask = 0x3F;

    /// <summary>Whether it is an ordinary file: no pipe, no device.</summary>
    public bool IsRegular => (Mode & TypeMask) == Regular;

    /// <summary>Whether a group or everybody may do anything with it.</summary>
    public bool IsOpenToOthers => (Mode & OthersMask) != 0;

    /// <summary>Whether its owner is the user of this process.</summary>
    public bool IsOwn => Owner == EffectiveUser();

    /// <summary>Asks the kernel about an open file, so that the answer is about what will be read.</summary>
    /// <exception cref="IOException">The kernel gave no answer.</exception>
    public static unsafe FileFacts Of(SafeFileHandle file)
    {
        byte* facts = stackalloc byte[StatxBytes];
        if (Statx((int)file.DangerousGetHandle(), string.Empty, EmptyPath, BasicStats, facts) != 0)
        {
            throw new IOException($"the owner of a file is unknown, error {Marshal.GetLastPInvokeError()}");
        }

        ReadOnlySpan<byte> bytes = new(facts, StatxBytes);
        return new FileFacts(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[OwnerOffset..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[ModeOffset..]));
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Statx(int folder, string path, int flags, uint mask, byte* facts);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
