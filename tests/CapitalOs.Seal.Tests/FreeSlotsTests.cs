using CapitalOs.Seal.Invocations;

namespace CapitalOs.Seal.Tests;

public sealed class FreeSlotsTests
{
    [Fact]
    public void EverySlot_IsTakenOnce_UntilItIsReturned()
    {
        const int count = 100;
        FreeSlots free = new(count);
        List<int> taken = [];
        while (free.TryTake(out int slot))
        {
            taken.Add(slot);
        }

        Assert.Equal(Enumerable.Range(0, count), taken);
        free.Return(42);
        free.Return(7);
        Assert.True(free.TryTake(out int first) && free.TryTake(out int second) && (first, second) == (7, 42));
        Assert.False(free.TryTake(out _));
    }

    /// <summary>Two calls in one slot would be taken for each other.</summary>
    [Fact]
    public void Threads_NeverHaveTheSameSlot()
    {
        const int count = 3;
        const int threads = 4;
        const int turns = 200_000;
        FreeSlots free = new(count);
        int[] holders = new int[count];
        long twice = 0;
        long took = 0;
        Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            for (int turn = 0; turn < turns; turn++)
            {
                if (free.TryTake(out int slot))
                {
                    Interlocked.Increment(ref took);
                    Interlocked.Add(ref twice, Interlocked.Increment(ref holders[slot]) - 1);
                    Interlocked.Decrement(ref holders[slot]);
                    free.Return(slot);
                }
            }
        }))];
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());

        Assert.Equal(0, twice);
        Assert.True(took > turns, $"{took}");
        Assert.Equal(count, Enumerable.Range(0, count).Count(_ => free.TryTake(out int _)));
    }
}
