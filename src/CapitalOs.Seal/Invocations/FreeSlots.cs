namespace CapitalOs.Seal.Invocations;

/// <summary>
/// The slots that no invocation has, last returned first. Any thread takes and returns them, and neither allocates: a
/// call does both.
/// </summary>
internal sealed class FreeSlots
{
    private readonly int[] _below;

    // The slot on top plus one, or 0, and above it how often the top has changed, so that a thread that was away long
    // enough for the same slot to come back does not take it for the old one.
    private long _top;

    /// <summary>All slots are free, the first on top.</summary>
    internal FreeSlots(int count)
    {
        _below = new int[count];
        for (int slot = 0; slot < count - 1; slot++)
        {
            _below[slot] = slot + 2;
        }

        _top = 1;
    }

    /// <summary>Takes one, unless all are taken.</summary>
    internal bool TryTake(out int slot)
    {
        while (true)
        {
            long top = Volatile.Read(ref _top);
            int place = (int)(top & int.MaxValue);
            if (place == 0)
            {
                slot = -1;
                return false;
            }

            if (TryChange(top, Volatile.Read(ref _below[place - 1])))
            {
                slot = place - 1;
                return true;
            }
        }
    }

    /// <summary>Returns one that was taken.</summary>
    internal void Return(int slot)
    {
        long top;
        do
        {
            top = Volatile.Read(ref _top);
            Volatile.Write(ref _below[slot], (int)(top & int.MaxValue));
        }
        while (!TryChange(top, slot + 1));
    }

    private bool TryChange(long top, int place)
    {
        long changes = unchecked((top >> 32) + 1);
        return Interlocked.CompareExchange(ref _top, unchecked((changes << 32) | (uint)place), top) == top;
    }
}
