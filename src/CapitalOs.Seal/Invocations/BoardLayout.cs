namespace CapitalOs.Seal.Invocations;

/// <summary>The layout of the two shared memories, in bytes.</summary>
internal static class BoardLayout
{
    /// <summary>How many invocations can run at once in one worker.</summary>
    internal const int Invocations = 4096;

    /// <summary>The kernel's highest possible thread id, plus one.</summary>
    internal const int Threads = 4 * 1024 * 1024;

    /// <summary>
    /// How many different kinds of attempts the board lists for one invocation; the log has them all.
    /// </summary>
    internal const int Listed = 8;

    /// <summary>Where the board lists attempts before the worker was ready.</summary>
    internal const int StartupSlot = Invocations;

    /// <summary>Where the board lists attempts that belong to no invocation.</summary>
    internal const int BackgroundSlot = Invocations + 1;

    // The slots memory, written by the worker.
    internal const int ReadyOffset = 0;
    private const int LiveOffset = 4096;
    private const int ThreadsOffset = LiveOffset + (4 * Invocations) + 4096;
    internal const int SlotsBytes = ThreadsOffset + (8 * Threads);

    // The verdict memory, written by the supervisor.
    internal const ulong Magic = 0x3156_4F53_4C41_4553;
    internal const int ModeOffset = 8;
    internal const int AbiOffset = 12;
    internal const int AttributionOffset = 16;
    internal const int UnattributedOffset = 20;
    internal const int FiltersOffset = 24;
    internal const int ListenerOffset = 28;
    internal const int PolicyOffset = 32;
    internal const int UnattributedRecordOffset = 72;
    internal const int CopyBytesOffset = 80;
    internal const int HasDeskOffset = 88;
    internal const int VerdictsOffset = 4096;
    internal const int VerdictBytes = 256;
    internal const int GenerationOffset = 0;
    internal const int CountOffset = 4;
    internal const int TuplesOffset = 16;

    /// <summary>A whole number of pages; the copy of the evidence log follows.</summary>
    internal const int BoardBytes = VerdictsOffset + (VerdictBytes * (Invocations + 16));

    /// <summary>
    /// Another number for each slot, so that neighbours lie far apart: processors that write into one line of the cache
    /// take it from each other every time.
    /// </summary>
    internal static int Apart(int slot) => ((slot & 15) << 8) | (slot >> 4);

    /// <summary>Where the generation that runs in a slot stands.</summary>
    internal static int LivePlace(int slot) => LiveOffset + (4 * Apart(slot));

    /// <summary>
    /// Where the word of a thread stands. The 512 threads of a page stay in it; neighbours lie 512 bytes apart.
    /// </summary>
    internal static int ThreadPlace(uint threadId) =>
        ThreadsOffset + (int)(8 * ((threadId & ~511u) | ((threadId & 7) << 6) | ((threadId >> 3) & 63)));

    /// <summary>A slot number and its generation as one word; zero means no invocation.</summary>
    internal static ulong Pack(int slot, uint generation) => ((ulong)(slot + 1) << 32) | generation;

    /// <summary>The reverse; a slot of -1 or out of range means no invocation.</summary>
    internal static (int Slot, uint Generation) Unpack(ulong word)
    {
        int slot = (int)(uint)((word >> 32) & 0x7FFFFFFF) - 1;
        return slot < Invocations ? (slot, (uint)(word & 0xFFFFFFFF)) : (-1, 0);
    }
}
