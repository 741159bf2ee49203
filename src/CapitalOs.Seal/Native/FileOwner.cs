using System.Buffers.Binary;

namespace CapitalOs.Seal.Native;

/// <summary>Whose a file is.</summary>
internal static unsafe class FileOwner
{
    private const int RelativeToCurrent = -100;
    private const uint WantUser = 0x8;
    private const int StructureBytes = 256;
    private const int UserOffset = 20;

    /// <summary>The user id; the largest value when the file cannot be looked at.</summary>
    internal static uint Of(string path)
    {
        byte* structure = stackalloc byte[StructureBytes];
        new Span<byte>(structure, StructureBytes).Clear();
        int result = Libc.Look(RelativeToCurrent, path, 0, WantUser, structure);
        return result == 0
            ? BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(structure + UserOffset, 4))
            : uint.MaxValue;
    }
}
