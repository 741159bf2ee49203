using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Native;

/// <summary>What the broker needs to connect on behalf of a sealed program.</summary>
internal static unsafe partial class Libc
{
    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    internal static partial int Connect(int fd, byte* address, uint length);

    [LibraryImport(Library, EntryPoint = "getpeername", SetLastError = true)]
    internal static partial int PeerName(int fd, byte* address, uint* length);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    internal static partial int GetSocketOption(int fd, int level, int option, void* value, uint* length);

    [LibraryImport(Library, EntryPoint = "recv", SetLastError = true)]
    internal static partial nint ReceiveBytes(int fd, byte* buffer, nuint length, int flags);
}
