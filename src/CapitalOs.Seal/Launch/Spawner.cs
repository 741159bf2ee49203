using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Launch;

/// <summary>
/// Starts a process with exactly the given descriptors, arguments and environment, from the calling thread, which
/// becomes its parent. It does not use the runtime's own process type, which would start threads and handlers.
/// </summary>
internal static unsafe class Spawner
{
    /// <summary>Room for the C library's opaque types, which are 80 and 336 bytes in glibc.</summary>
    private const int OpaqueBytes = 1024;

    private const short SetSignalMask = 0x08;
    private const short NewSession = 0x80;

    internal static int Spawn(
        IReadOnlyList<string> arguments,
        IReadOnlyList<string> environment,
        IReadOnlyList<(int Source, int Target)> descriptors,
        bool newSession)
    {
        byte* actions = stackalloc byte[OpaqueBytes];
        byte* attributes = stackalloc byte[OpaqueBytes];
        byte* emptyMask = stackalloc byte[128];
        new Span<byte>(emptyMask, 128).Clear();
        Require(Libc.SpawnActionsInit(actions));
        Require(Libc.SpawnAttributesInit(attributes));
        Require(Libc.SpawnAttributesMask(attributes, emptyMask));
        Require(Libc.SpawnAttributesFlags(attributes, (short)(SetSignalMask | (newSession ? NewSession : 0))));
        foreach ((int source, int target) in descriptors)
        {
            Require(Libc.SpawnActionsDuplicate(actions, source, target));
        }

        using CStringArray argv = new(arguments);
        using CStringArray envp = new(environment);
        int pid = 0;
        int error = Libc.Spawn(&pid, argv.Pointer[0], actions, attributes, argv.Pointer, envp.Pointer);
        _ = Libc.SpawnActionsDestroy(actions);
        _ = Libc.SpawnAttributesDestroy(attributes);
        Require(error);
        return pid;
    }

    private static void Require(int error)
    {
        if (error != 0)
        {
            throw SealException.FromErrno("launcher", "it did not start", error);
        }
    }
}
