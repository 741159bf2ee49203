namespace CapitalOs.Seal.Broker;

/// <summary>
/// The memory over which a worker names entries, in bytes. The worker writes it; the supervisor never believes more of
/// it than a number of an entry.
/// </summary>
internal static class DeskLayout
{
    /// <summary>How many routes can be open at once; one more closes the oldest.</summary>
    internal const int Routes = 4096;

    internal const int TextLengthOffset = 0;
    internal const int LoggedOffset = 8;
    internal const int TextOffset = 16;
    internal const int LiveOffset = 8192;
    internal const int ThreadsOffset = LiveOffset + (4 * Routes);
    internal const int DeskBytes = ThreadsOffset + (8 * Invocations.BoardLayout.Threads);

    /// <summary>An entry and its route as one word; zero means no route.</summary>
    internal static ulong Pack(int entry, uint route) => ((ulong)(entry + 1) << 32) | route;

    /// <summary>The reverse; an entry of -1 means no route.</summary>
    internal static (int Entry, uint Route) Unpack(ulong word) =>
        ((int)(uint)((word >> 32) & 0xFF) - 1, (uint)(word & 0xFFFFFFFF));
}
