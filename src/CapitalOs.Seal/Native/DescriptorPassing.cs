namespace CapitalOs.Seal.Native;

/// <summary>Hands one descriptor over a local socket together with one byte that says why.</summary>
internal static unsafe class DescriptorPassing
{
    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int MessageCloseOnExec = 0x40000000;
    private const int HeaderAndOneDescriptor = 20;

    internal static bool Send(int socket, byte tag, int fd)
    {
        IoVector vector;
        DescriptorMessage gift;
        MessageHeader message;
        Write(&message, &vector, &gift, &tag);
        gift.Descriptor = fd;
        return Libc.SendMessage(socket, &message, 0) == 1;
    }

    /// <summary>Writes a message that hands a descriptor over, which is filled in later.</summary>
    internal static void Write(MessageHeader* message, IoVector* vector, DescriptorMessage* gift, byte* tag)
    {
        *vector = new IoVector { Base = tag, Length = 1 };
        *gift = new DescriptorMessage { Length = HeaderAndOneDescriptor, Level = SocketLevel, Type = Rights };
        *message = new MessageHeader
        {
            Vectors = vector,
            VectorCount = 1,
            Control = gift,
            ControlLength = (nuint)sizeof(DescriptorMessage),
        };
    }

    /// <summary>
    /// Receives the tag byte and the descriptor, which is -1 when none came with it; a tag of 0 means the stream ended.
    /// </summary>
    internal static (byte Tag, int Descriptor) Receive(int socket)
    {
        byte payload = 0;
        IoVector vector = new() { Base = &payload, Length = 1 };
        DescriptorMessage control = default;
        MessageHeader message = new()
        {
            Vectors = &vector,
            VectorCount = 1,
            Control = &control,
            ControlLength = (nuint)sizeof(DescriptorMessage),
        };
        nint count = Libc.ReceiveMessage(socket, &message, MessageCloseOnExec);
        if (count != 1)
        {
            return (0, -1);
        }

        bool carries = message.ControlLength >= HeaderAndOneDescriptor
            && control.Level == SocketLevel && control.Type == Rights;
        return (payload, carries ? control.Descriptor : -1);
    }
}
