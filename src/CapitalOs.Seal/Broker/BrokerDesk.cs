using System.Text;
using CapitalOs.Seal.Invocations;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Broker;

/// <summary>The supervisor's side of the desk. It exists only when the list of entries is not empty.</summary>
internal sealed unsafe class BrokerDesk
{
    private readonly int _entries;

    internal BrokerDesk(IReadOnlyList<EgressEntry> entries)
    {
        _entries = entries.Count;
        MemoryDescriptor = SharedMemory.Create("capital-os-desk", DeskLayout.DeskBytes);
        string text = string.Join('\n', entries.Select(entry => $"{entry.Name} {entry.Target.Text}"));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte* desk = SharedMemory.Map(MemoryDescriptor, DeskLayout.DeskBytes, writable: true);
        *(int*)(desk + DeskLayout.TextLengthOffset) = bytes.Length;
        bytes.CopyTo(new Span<byte>(desk + DeskLayout.TextOffset, DeskLayout.LiveOffset - DeskLayout.TextOffset));
        _ = Libc.Unmap((nint)desk, DeskLayout.DeskBytes);
        (ReportsRead, ReportsWrite) = Descriptor.Pipe();
    }

    internal int MemoryDescriptor { get; }

    internal int ReportsRead { get; }

    internal int ReportsWrite { get; }

    /// <summary>How many reports the worker says are in its event log.</summary>
    internal long Logged() => (long)Read64(DeskLayout.LoggedOffset);

    /// <summary>
    /// The entry whose route a thread is on, or -1. Read with a system call, so that nothing can fault.
    /// </summary>
    internal int EntryOf(uint threadId)
    {
        if (threadId >= BoardLayout.Threads)
        {
            return -1;
        }

        (int entry, uint route) = DeskLayout.Unpack(Read64(DeskLayout.ThreadsOffset + (8L * threadId)));
        uint live = 0;
        long at = DeskLayout.LiveOffset + (4L * (route % DeskLayout.Routes));
        bool isLive = route != 0 && Libc.Pread(MemoryDescriptor, (byte*)&live, 4, at) == 4 && live == route;
        return isLive && entry < _entries ? entry : -1;
    }

    private ulong Read64(long offset)
    {
        ulong word = 0;
        return Libc.Pread(MemoryDescriptor, (byte*)&word, 8, offset) == 8 ? word : 0;
    }
}
