using System.Runtime.InteropServices;

namespace CapitalOs.Store.Sqlite;

/// <summary>How the C library keeps the memory that SQLite gives back.</summary>
internal static partial class NativeHeap
{
    // M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of mallopt(3).
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int KeptBytes = 3 * 1024 * 1024;

    /// <summary>
    /// Keeps memory that was freed for the next read. A reader drops all its pages whenever somebody has written; by
    /// default they then go back to the kernel 128 KB at a time, and the next read faults every one of them in again.
    /// </summary>
    public static void KeepFreedMemory()
    {
        try
        {
            _ = Mallopt(TrimThreshold, KeptBytes);
            _ = Mallopt(MapThreshold, KeptBytes);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc has its own ways, and is only slower.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Mallopt(int parameter, int value);
}
