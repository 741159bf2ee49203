namespace CapitalOs.Seal.Native;

/// <summary>Hands several descriptors over a local socket in one message, in order.</summary>
internal static unsafe class DescriptorBundle
{
    /// <summary>The most that one message carries.</summary>
    internal const int CountMax = 16;

    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int MessageCloseOnExec = 0x40000000;
    private const int HeaderBytes = 16;
    private const int ControlBytes = HeaderBytes + (CountMax * sizeof(int));

    internal static bool Send(int socket, ReadOnlySpan<int> descriptors)
    {
        byte payload = (byte)descriptors.Length;
        IoVector vector = new() { Base = &payload, Length = 1 };
        byte* control = stackalloc byte[ControlBytes];
        new Span<byte>(control, ControlBytes).Clear();
        *(nuint*)control = (nuint)(HeaderBytes + (descriptors.Length * sizeof(int)));
        ((int*)control)[2] = SocketLevel;
        ((int*)control)[3] = Rights;
        descriptors.CopyTo(new Span<int>(control + HeaderBytes, CountMax));
        MessageHeader message = new()
        {
            Vectors = &vector,
            VectorCount = 1,
            Control = control,
            ControlLength = (nuint)(HeaderBytes + ((descriptors.Length + 1) / 2 * 2 * sizeof(int))),
        };
        return Libc.SendMessage(socket, &message, 0) == 1;
    }

    /// <summary>The descriptors, closed on exec; empty when they are not exactly as many as expected.</summary>
    internal static int[] Receive(int socket, int count)
    {
        byte payload = 0;
        IoVector vector = new() { Base = &payload, Length = 1 };
        byte* control = stackalloc byte[ControlBytes];
        new Span<byte>(control, ControlBytes).Clear();
        MessageHeader message = new()
        {
            Vectors = &vector,
            VectorCount = 1,
            Control = control,
            ControlLength = ControlBytes,
        };
        bool isWhole = Libc.ReceiveMessage(socket, &message, MessageCloseOnExec) == 1
            && payload == count
            && *(nuint*)control == (nuint)(HeaderBytes + (count * sizeof(int)))
            && ((int*)control)[2] == SocketLevel && ((int*)control)[3] == Rights;
        return isWhole ? new ReadOnlySpan<int>(control + HeaderBytes, count).ToArray() : [];
    }
}
