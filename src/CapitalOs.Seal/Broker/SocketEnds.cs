using System.Buffers.Binary;
using CapitalOs.Seal.Native;

namespace CapitalOs.Seal.Broker;

/// <summary>
/// Hears from the kernel when TCP sockets end, with their last counters. A copy of the socket kept for counting would
/// hold it open: the peer would never see the end of the stream.
/// </summary>
internal sealed unsafe class SocketEnds(EgressLedger ledger)
{
    private const int Netlink = 16;
    private const int NetlinkAddressBytes = 12;
    private const int RawCloseOnExec = 3 | 0x80000;
    private const int SocketDiagnosis = 4;
    private const int NetlinkLevel = 270;
    private const int AddMembership = 1;
    private const int EndsOfTcp4 = 1;
    private const int EndsOfTcp6 = 3;
    private const int SocketLevel = 1;
    private const int ReceiveBuffer = 8;
    private const int WantedBufferBytes = 1024 * 1024;
    private const int MessageHeaderBytes = 16;
    private const int BodyBytes = 72;
    private const int CookieOffset = MessageHeaderBytes + 44;
    private const int InfoAttribute = 2;
    private const int ReceivedOffset = 128;
    private const int SentOffset = 200;
    private const int RetransmittedOffset = 208;
    private const int InfoBytesMin = RetransmittedOffset + 8;

    private int _socket = -1;

    /// <summary>Begins to listen; false where the kernel or a container does not tell.</summary>
    internal bool Start()
    {
        int opened = Libc.Socket(Netlink, RawCloseOnExec, SocketDiagnosis);
        if (opened < 0)
        {
            return false;
        }

        _socket = Descriptor.MoveHigh(opened);
        int four = EndsOfTcp4;
        int six = EndsOfTcp6;
        int wanted = WantedBufferBytes;
        _ = Libc.SetSocketOption(_socket, SocketLevel, ReceiveBuffer, &wanted, sizeof(int));
        byte* anybody = stackalloc byte[NetlinkAddressBytes];
        new Span<byte>(anybody, NetlinkAddressBytes).Clear();
        anybody[0] = Netlink;
        bool listens = Libc.Bind(_socket, anybody, NetlinkAddressBytes) == 0
            && Libc.SetSocketOption(_socket, NetlinkLevel, AddMembership, &four, sizeof(int)) == 0
            && Libc.SetSocketOption(_socket, NetlinkLevel, AddMembership, &six, sizeof(int)) == 0;
        if (!listens)
        {
            _ = Libc.Close(_socket);
            return false;
        }

        _ = NativeThread.Start("seal-egress", Run);
        return true;
    }

    private void Run()
    {
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            nint count;
            fixed (byte* at = buffer)
            {
                count = Libc.ReceiveBytes(_socket, at, (nuint)buffer.Length, 0);
            }

            // Interrupted, or more ends than fit the buffer: then some connections stay without a count.
            if (count > 0)
            {
                Read(buffer.AsSpan(0, (int)count));
            }
        }
    }

    private void Read(ReadOnlySpan<byte> message)
    {
        if (message.Length < MessageHeaderBytes + BodyBytes)
        {
            return;
        }

        ulong cookie = BinaryPrimitives.ReadUInt64LittleEndian(message[CookieOffset..]);
        ReadOnlySpan<byte> rest = message[(MessageHeaderBytes + BodyBytes)..];
        while (rest.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
            int type = BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]);
            if (length < 4 || length > rest.Length)
            {
                return;
            }

            if (type == InfoAttribute && length - 4 >= InfoBytesMin)
            {
                ReadOnlySpan<byte> info = rest[4..length];
                long sent = BinaryPrimitives.ReadInt64LittleEndian(info[SentOffset..]);
                long again = BinaryPrimitives.ReadInt64LittleEndian(info[RetransmittedOffset..]);
                ledger.Closed(cookie, sent - again, BinaryPrimitives.ReadInt64LittleEndian(info[ReceivedOffset..]));
            }

            rest = rest[Math.Min((length + 3) & ~3, rest.Length)..];
        }
    }
}
