using System.Runtime.InteropServices;

namespace CapitalOs.ProbeHost.Techniques;

/// <summary>The C library, past everything that .NET offers.</summary>
internal static unsafe partial class Libc
{
    [LibraryImport("libc", EntryPoint = "socket")]
    internal static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect")]
    internal static partial int Connect(int socket, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "send")]
    internal static partial nint Send(int socket, byte* bytes, nuint count, int flags);

    [LibraryImport("libc", EntryPoint = "listen")]
    internal static partial int Listen(int socket, int backlog);

    [LibraryImport("libc", EntryPoint = "shutdown")]
    internal static partial int Shutdown(int socket, int how);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    internal static partial int WaitPid(int child, int* status, int options);

    [LibraryImport("libc", EntryPoint = "syscall")]
    internal static partial nint Syscall(nint number, nint a, nint b, nint c, nint d, nint e, nint f);

    [LibraryImport("libc", EntryPoint = "__res_init")]
    internal static partial int ResolverInit();

    [LibraryImport("libc", EntryPoint = "__res_state")]
    internal static partial byte* ResolverState();
}
