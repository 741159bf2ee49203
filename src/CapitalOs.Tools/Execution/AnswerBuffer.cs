using System.Buffers;

namespace CapitalOs.Tools.Execution;

/// <summary>
/// Where an answer is written before it is sealed: an array of the shared pool, which a chart of accounts of two
/// megabytes then does not leave to the collector. What was in it may be a secret, so it is cleared on return.
/// </summary>
internal sealed class AnswerBuffer : IBufferWriter<byte>
{
    // Most answers fit; a page of a list grows it a few times.
    private const int SizeMin = 1_024;

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
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, buffer.Length * 2));
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

    private static void Return(byte[] array, int used)
    {
        array.AsSpan(0, used).Clear();
        ArrayPool<byte>.Shared.Return(array);
    }
}
