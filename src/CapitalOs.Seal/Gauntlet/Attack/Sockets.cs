namespace CapitalOs.Seal.Gauntlet.Attack;

/// <summary>The steps that attacks on sockets share. Each ends the attack when it is refused.</summary>
internal static unsafe class Sockets
{
    internal const int Unix = 1;
    internal const int Inet = 2;
    internal const int Inet6 = 10;
    internal const int Stream = 1;
    internal const int Datagram = 2;
    internal const int FastOpen = 0x20000000;
    internal const int BothWays = 2;

    /// <summary>The listener that a server inherits; controls inherit one of their own.</summary>
    internal const int Listener = InheritedListener.WorkerDescriptor;

    internal static int Open(int family, int type, int protocol = 0) =>
        (int)Kernel.Need("socket", family, type, protocol);

    internal static void Connect(int socket, byte[] address)
    {
        fixed (byte* at = address)
        {
            _ = Kernel.Need("connect", socket, (nint)at, address.Length);
        }
    }

    /// <summary>A step whose refusal does not keep an attacker from the next one.</summary>
    internal static void TryConnect(int socket, byte[] address)
    {
        fixed (byte* at = address)
        {
            _ = Kernel.Call("connect", socket, (nint)at, address.Length);
        }
    }

    internal static void Write(int fd)
    {
        fixed (byte* at = AttackTarget.Payload)
        {
            _ = Kernel.Need("write", fd, (nint)at, AttackTarget.Payload.Length);
        }
    }

    internal static void SendTo(int socket, int flags, byte[] address)
    {
        fixed (byte* at = AttackTarget.Payload)
        fixed (byte* to = address)
        {
            _ = Kernel.Need(
                "sendto", socket, (nint)at, AttackTarget.Payload.Length, flags, (nint)to, address.Length);
        }
    }

    internal static void SendMessage(int socket, int flags, byte[] address) =>
        Message(address, message => Kernel.Need("sendmsg", socket, message, flags));

    /// <summary>The first word of struct mmsghdr is the message; the kernel writes a length after it.</summary>
    internal static void SendMany(int socket, int flags, byte[] address) =>
        Message(address, message => Kernel.Need("sendmmsg", socket, message, 1, flags));

    internal static int[] Pair(int type)
    {
        int[] pair = new int[2];
        fixed (int* at = pair)
        {
            _ = Kernel.Need("socketpair", Unix, type, 0, (nint)at);
        }

        return pair;
    }

    internal static void Option(int socket, int level, int option, int value) =>
        Kernel.Need("setsockopt", socket, level, option, (nint)(&value), sizeof(int));

    private static void Message(byte[] address, Func<nint, nint> send)
    {
        nint* words = stackalloc nint[10];
        nint* vector = stackalloc nint[2];
        new Span<nint>(words, 10).Clear();
        fixed (byte* at = AttackTarget.Payload)
        fixed (byte* to = address)
        {
            vector[0] = (nint)at;
            vector[1] = AttackTarget.Payload.Length;
            words[0] = (nint)to;
            words[1] = address.Length;
            words[2] = (nint)vector;
            words[3] = 1;
            _ = send((nint)words);
        }
    }
}
