using System.Runtime.InteropServices;

namespace CapitalOs.Seal.Gauntlet.Attack;

/// <summary>
/// What the C library's resolver asks, on this thread: glibc only. At fixed places lie patience and tries, the options,
/// how many name servers there are, and their addresses.
/// </summary>
internal static unsafe partial class ResolverState
{
    private const int ServerCountAt = 16;
    private const int ServersAt = 20;

    /// <summary>Has the resolver ask a sink on this machine, once, for a second.</summary>
    internal static void AskOnly(int port)
    {
        Kernel.Require(Initialise() == 0, "res_init");
        byte* state = State();
        *(int*)state = 1;
        *(int*)(state + 4) = 1;
        *(int*)(state + ServerCountAt) = 1;
        Addresses.Inet(port).CopyTo(new Span<byte>(state + ServersAt, 16));
    }

    [LibraryImport("libc", EntryPoint = "__res_init")]
    private static partial int Initialise();

    [LibraryImport("libc", EntryPoint = "__res_state")]
    private static partial byte* State();
}
