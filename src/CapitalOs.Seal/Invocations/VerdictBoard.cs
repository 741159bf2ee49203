namespace CapitalOs.Seal.Invocations;

/// <summary>The supervisor's side of the boards: reads who runs where, publishes what was refused.</summary>
internal sealed unsafe class VerdictBoard
{
    private readonly byte* _board;

    internal VerdictBoard()
    {
        SlotsDescriptor = SharedMemory.Create("capital-os-slots", BoardLayout.SlotsBytes);
        BoardDescriptor = SharedMemory.CreateGrowing("capital-os-verdicts", BoardLayout.BoardBytes);

        // Past its end as well, so that what it grows by is written through this mapping: whoever inherits the
        // descriptor never has another one that can be written.
        int most = BoardLayout.BoardBytes + EvidenceCopy.BytesMax;
        _board = SharedMemory.Map(BoardDescriptor, most, writable: true);
        SharedMemory.ForbidFurtherWriters(BoardDescriptor);
    }

    /// <summary>Copies the evidence log as it is now behind the board, for the worker to read.</summary>
    internal void CopyEvidence(ReadOnlySpan<byte> evidence)
    {
        SharedMemory.GrowOnce(BoardDescriptor, BoardLayout.BoardBytes + evidence.Length);
        evidence.CopyTo(new Span<byte>(_board + BoardLayout.BoardBytes, evidence.Length));
        *(ulong*)(_board + BoardLayout.CopyBytesOffset) = (ulong)evidence.Length;
    }

    internal int SlotsDescriptor { get; }

    internal int BoardDescriptor { get; }

    internal void PublishStatus(SealStatus status)
    {
        *(int*)(_board + BoardLayout.ModeOffset) = (int)status.Mode;
        *(int*)(_board + BoardLayout.AbiOffset) = status.LandlockAbi;
        *(int*)(_board + BoardLayout.AttributionOffset) = (int)status.Attribution;
        *(int*)(_board + BoardLayout.FiltersOffset) = status.SeccompFilters;
        *(int*)(_board + BoardLayout.ListenerOffset) = status.HasListener ? 1 : 0;
        *(int*)(_board + BoardLayout.HasDeskOffset) = status.EgressAllow.Count > 0 ? 1 : 0;
        Convert.FromHexString(status.PolicyId).CopyTo(new Span<byte>(_board + BoardLayout.PolicyOffset, 32));
        Volatile.Write(ref *(ulong*)_board, BoardLayout.Magic);
    }

    internal bool IsReady() => Read32(BoardLayout.ReadyOffset) != 0;

    /// <summary>
    /// The invocation that the worker says a thread serves, or slot -1. An invocation that has ended does not count.
    /// The memory is read with a system call, so that no trick of the worker can fault the supervisor.
    /// </summary>
    internal (int Slot, uint Generation) InvocationOf(uint threadId)
    {
        if (threadId >= BoardLayout.Threads)
        {
            return (-1, 0);
        }

        ulong word = 0;
        if (Native.Libc.Pread(SlotsDescriptor, (byte*)&word, 8, BoardLayout.ThreadPlace(threadId)) != 8)
        {
            return (-1, 0);
        }

        (int slot, uint generation) = BoardLayout.Unpack(word);
        bool isLive = slot >= 0 && generation != 0
            && Read32(BoardLayout.LivePlace(slot)) == generation;
        return isLive ? (slot, generation) : (-1, 0);
    }

    /// <summary>Lists a kind of attempt, or raises its repeat; the kinds beyond the list only count.</summary>
    internal void Publish(int slot, uint generation, int index, Violation violation)
    {
        byte* verdict = _board + BoardLayout.VerdictsOffset + (slot * BoardLayout.VerdictBytes);
        ref uint current = ref *(uint*)(verdict + BoardLayout.GenerationOffset);
        ref uint count = ref *(uint*)(verdict + BoardLayout.CountOffset);
        if (Volatile.Read(ref current) != generation)
        {
            Volatile.Write(ref count, 0);
            Volatile.Write(ref current, generation);
        }

        if (index < BoardLayout.Listed)
        {
            ulong* tuple = (ulong*)(verdict + BoardLayout.TuplesOffset + (16 * index));
            Volatile.Write(ref tuple[1], (ulong)violation.EvidenceSequence);
            Volatile.Write(ref tuple[0], violation.Pack());
        }

        Volatile.Write(ref count, Math.Max(Volatile.Read(ref count), (uint)index + 1));
    }

    /// <summary>Says that a record of an attempt without an invocation was written.</summary>
    internal void NoteUnattributedRecord(long sequence) =>
        Volatile.Write(ref *(ulong*)(_board + BoardLayout.UnattributedRecordOffset), (ulong)sequence);

    internal void CountUnattributed()
    {
        ref uint counter = ref *(uint*)(_board + BoardLayout.UnattributedOffset);
        uint now = Volatile.Read(ref counter);
        Volatile.Write(ref counter, now == uint.MaxValue ? now : now + 1);
    }

    private uint Read32(int offset)
    {
        uint value = 0;
        return Native.Libc.Pread(SlotsDescriptor, (byte*)&value, 4, offset) == 4 ? value : 0;
    }
}
