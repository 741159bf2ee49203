using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Native;

/// <summary>
/// What a process needs that shares this one's memory until it becomes another program. Its calls go to the C library
/// and nowhere else: no runtime may wake in a process that has none.
/// </summary>
internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "clone", SetLastError = true)]
    internal static partial int Clone(void* start, byte* stackEnd, int flags, nint argument);

    [LibraryImport(Library, EntryPoint = "syscall")]
    [SuppressGCTransition]
    internal static partial nint BareSyscall(nint number, nint a, nint b, nint c, nint d, nint e);

    /// <summary>The place of the calling thread's error number.</summary>
    [LibraryImport(Library, EntryPoint = "__errno_location")]
    [SuppressGCTransition]
    internal static partial int* ErrorPlace();
}
