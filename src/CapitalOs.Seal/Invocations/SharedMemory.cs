using System.Runtime.InteropServices;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Invocations;

/// <summary>Creates and maps the anonymous memories that supervisor and worker share.</summary>
internal static unsafe class SharedMemory
{
    private const uint CloseOnExecAndSealable = 0x1 | 0x2;
    private const int AddSeals = 1033;
    private const int SealSeal = 0x1;
    private const int SealShrink = 0x2;
    private const int SealGrow = 0x4;
    private const int SealFutureWrite = 0x10;
    private const int ProtectRead = 1;
    private const int ProtectWrite = 2;
    private const int Shared = 1;

    /// <summary>A memory that whoever holds the descriptor can write, but not resize.</summary>
    internal static int Create(string name, int bytes)
    {
        int fd = CreateGrowing(name, bytes);
        Require(Libc.Fcntl(fd, AddSeals, SealGrow) == 0, "its size was not sealed");
        return fd;
    }

    /// <summary>A memory that can be made larger, not smaller.</summary>
    internal static int CreateGrowing(string name, int bytes)
    {
        int fd = Libc.MemoryFile(name, CloseOnExecAndSealable);
        Require(fd >= 0 && Libc.Truncate(fd, bytes) == 0, "a shared memory was not created");
        Require(Libc.Fcntl(fd, AddSeals, SealShrink) == 0, "its size was not sealed");
        return Descriptor.MoveHigh(fd);
    }

    /// <summary>From here on only mappings that exist already can write.</summary>
    internal static void ForbidFurtherWriters(int fd) =>
        Require(Libc.Fcntl(fd, AddSeals, SealFutureWrite) == 0, "further writers were not refused");

    /// <summary>Gives it its last size; nothing about it changes from here on.</summary>
    internal static void GrowOnce(int fd, int bytes)
    {
        Require(Libc.Truncate(fd, bytes) == 0, "a shared memory did not grow");
        Require(Libc.Fcntl(fd, AddSeals, SealGrow | SealSeal) == 0, "its size was not sealed");
    }

    internal static byte* Map(int fd, int bytes, bool writable)
    {
        nint address = Libc.Map(0, (nuint)bytes, ProtectRead | (writable ? ProtectWrite : 0), Shared, fd, 0);
        Require(address != -1, "a shared memory was not mapped");
        return (byte*)address;
    }

    private static void Require(bool ok, string what)
    {
        if (!ok)
        {
            throw SealException.FromErrno("board", what, Marshal.GetLastPInvokeError());
        }
    }
}
