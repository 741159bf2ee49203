using System.Buffers;

namespace CapitalOs.Tools.Execution;

/// <summary>
/// Where an answer is written before it is sealed: in an array of the shared pool, and in a large one that is used
/// again when it grows beyond that, so that a chart of accounts of two megabytes does not make the collector look at
/// everything. What was in them may be a secret, so they are cleared when they are given back.
/// </summary>
internal sealed class AnswerBuffer : IBufferWriter<byte>
{
    // Most answers fit; a page of a list grows it a few times.
    private const int SizeMin = 1_024;

    // What is larger is a large object to the collector, and the shared pool would keep one of each size a thread.
    private const int PooledMax = 64 * 1_024;

    // The one large array that nobody writes to. The collector may take it when there is need of memory.
    private static WeakReference<byte[]>? spare;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(SizeMin);
    private int length;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, buffer.Length - length);
        length += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int needed = length + Math.Max(sizeHint, 1);
        if (needed > buffer.Length)
        {
            byte[] larger = Rent(needed, buffer.Length);
            Written.CopyTo(larger);
            Return(buffer, length);
            buffer = larger;
        }

        return buffer.AsMemory(length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Gives the array back; nothing may look at what was written from here on.</summary>
    public void Release()
    {
        Return(buffer, length);
        (buffer, length) = ([], 0);
    }

    private static byte[] Rent(int needed, int before)
    {
        int wanted = Math.Max(needed, before * 2);
        if (wanted <= PooledMax)
        {
            return ArrayPool<byte>.Shared.Rent(wanted);
        }

        // An array that is too small is dropped for the larger one, which becomes the spare.
        return Interlocked.Exchange(ref spare, null) is { } known
            && known.TryGetTarget(out byte[]? free)
            && free.Length >= needed
            ? free
            : GC.AllocateUninitializedArray<byte>(Math.Max(needed, before * 4));
    }

    private static void Return(byte[] array, int used)
    {
        array.AsSpan(0, used).Clear();
        if (array.Length <= PooledMax)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
        else
        {
            Volatile.Write(ref spare, new WeakReference<byte[]>(array));
        }
    }
}
