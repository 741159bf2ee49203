using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Native;

/// <summary>
/// Other programs and threads. All but the exec return the error instead of setting errno.
/// </summary>
internal static unsafe partial class Libc
{
    /// <summary>With the environment that this process was given.</summary>
    [LibraryImport(Library, EntryPoint = "execv", SetLastError = true)]
    internal static partial int BecomeProgram(byte* path, byte** arguments);

    [LibraryImport(Library, EntryPoint = "posix_spawn")]
    internal static partial int Spawn(
        int* pid, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial int SpawnActionsInit(void* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static partial int SpawnActionsDuplicate(void* actions, int source, int target);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial int SpawnActionsDestroy(void* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init")]
    internal static partial int SpawnAttributesInit(void* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags")]
    internal static partial int SpawnAttributesFlags(void* attributes, short flags);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask")]
    internal static partial int SpawnAttributesMask(void* attributes, void* signals);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_destroy")]
    internal static partial int SpawnAttributesDestroy(void* attributes);

    [LibraryImport(Library, EntryPoint = "pthread_create")]
    internal static partial int ThreadCreate(
        nint* thread, void* attributes, delegate* unmanaged<nint, nint> start, nint argument);

    [LibraryImport(Library, EntryPoint = "pthread_detach")]
    internal static partial int ThreadDetach(nint thread);
}
