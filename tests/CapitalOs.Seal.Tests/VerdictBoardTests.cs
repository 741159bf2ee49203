using CapitalOs.Seal.Invocations;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Tests;

/// <summary>A worker holds the descriptor of the board from its first instruction, and can only ever read it.</summary>
public sealed unsafe class VerdictBoardTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhoeverHoldsTheDescriptor_CanReadTheBoard_AndChangeNothing(bool isFilled)
    {
        VerdictBoard board = new();
        if (isFilled)
        {
            board.CopyEvidence("a record\n"u8);
        }

        int fd = board.BoardDescriptor;
        byte letter = (byte)'x';
        _ = SharedMemory.Map(fd, BoardLayout.BoardBytes, writable: false);
        Assert.Throws<SealException>(() => (nint)SharedMemory.Map(fd, BoardLayout.BoardBytes, writable: true));
        Assert.Equal(-1, Libc.Write(fd, &letter, 1));
        Assert.Equal(-1, Libc.Truncate(fd, 0));
        Assert.Equal(isFilled ? -1 : 0, Libc.Truncate(fd, BoardLayout.BoardBytes + 100));
        Assert.Equal(0, SharedMemory.Map(fd, BoardLayout.BoardBytes, writable: false)[0]);
    }

    [Fact]
    public void TheCopy_LiesBehindTheBoard_WholeAlsoWhenItIsLarge()
    {
        byte[] evidence = new byte[3_000_000];
        new Random(7).NextBytes(evidence);
        VerdictBoard board = new();
        board.CopyEvidence(evidence);

        int bytes = BoardLayout.BoardBytes + evidence.Length;
        byte* seen = SharedMemory.Map(board.BoardDescriptor, bytes, writable: false);
        Assert.Equal((ulong)evidence.Length, *(ulong*)(seen + BoardLayout.CopyBytesOffset));
        ReadOnlySpan<byte> copy = new(seen + BoardLayout.BoardBytes, evidence.Length);
        Assert.True(evidence.AsSpan().SequenceEqual(copy));
    }

    [Fact]
    public void EverySlot_HasAPlaceOfItsOwn_WhereNothingElseIs()
    {
        int[] places = [.. Enumerable.Range(0, BoardLayout.Invocations).Select(BoardLayout.LivePlace)];

        Assert.Equal(places.Length, places.Distinct().Count());
        Assert.All(places, place => Assert.InRange(place, BoardLayout.ReadyOffset + 4, BoardLayout.ThreadPlace(0) - 4));
        Assert.All(places, place => Assert.Equal(0, place % 4));
    }

    [Fact]
    public void EveryThread_HasAPlaceOfItsOwn_WithinTheMemory()
    {
        HashSet<int> places = [];
        for (uint thread = 0; thread < BoardLayout.Threads; thread++)
        {
            int place = BoardLayout.ThreadPlace(thread);
            Assert.True(place % 8 == 0 && place >= BoardLayout.ThreadPlace(0), $"{thread} at {place}");
            Assert.True(place <= BoardLayout.SlotsBytes - 8 && places.Add(place), $"{thread} at {place}");
        }
    }
}
