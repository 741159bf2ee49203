using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Supervision;

/// <summary>
/// Carries bytes between the sealed program and the supervisor's own streams, on threads of their own, so that large
/// output on one stream never waits for another.
/// </summary>
internal static class StreamRelay
{
    private const int Chunk = 64 * 1024;

    /// <summary>
    /// From the program to a stream, or to a descriptor when there is none. Its end comes with the program's.
    /// </summary>
    internal static Task Out(int readEnd, Stream? stream, int descriptor)
    {
        bool strip = stream is null && Libc.IsTerminal(descriptor) == 1;
        return NativeThread.Start("seal-out", () =>
        {
            byte[] buffer = new byte[Chunk];
            int count;
            while ((count = Descriptor.ReadSome(readEnd, buffer)) > 0)
            {
                int kept = strip ? TerminalText.StripControls(buffer.AsSpan(0, count)) : count;
                if (!Deliver(buffer.AsSpan(0, kept), stream, descriptor))
                {
                    break;
                }
            }

            _ = Libc.Close(readEnd);
        });
    }

    /// <summary>From the supervisor's input, or from bytes, to the program.</summary>
    internal static Task In(int writeEnd, ReadOnlyMemory<byte>? bytes) => NativeThread.Start("seal-in", () =>
    {
        if (bytes is { } all)
        {
            _ = Descriptor.WriteAll(writeEnd, all.Span);
        }
        else
        {
            byte[] buffer = new byte[Chunk];
            int count;
            bool isOpen = true;
            while (isOpen && (count = Descriptor.ReadSome(0, buffer)) > 0)
            {
                isOpen = Descriptor.WriteAll(writeEnd, buffer.AsSpan(0, count));
            }
        }

        _ = Libc.Close(writeEnd);
    });

    private static bool Deliver(ReadOnlySpan<byte> bytes, Stream? stream, int descriptor)
    {
        if (stream is null)
        {
            return Descriptor.WriteAll(descriptor, bytes);
        }

        try
        {
            stream.Write(bytes);
            stream.Flush();
            return true;
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            return false;
        }
    }
}
