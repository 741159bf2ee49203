using System.Buffers.Binary;

namespace CapitalOs.Seal.Gauntlet.Attack;

/// <summary>An IPv4 packet that carries the payload as a datagram to this machine, made by hand.</summary>
internal static class DatagramPacket
{
    private const int IpBytes = 20;
    private const int UdpBytes = 8;

    internal static byte[] To(int port, byte[] payload)
    {
        int length = IpBytes + UdpBytes + payload.Length;
        byte[] packet = new byte[length];
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)length);
        packet[8] = 64;
        packet[9] = 17;
        ReadOnlySpan<byte> loopback = [127, 0, 0, 1];
        loopback.CopyTo(packet.AsSpan(12));
        loopback.CopyTo(packet.AsSpan(16));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), Checksum(packet.AsSpan(0, IpBytes)));

        // A datagram without a checksum is a valid one.
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(IpBytes), 9);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(IpBytes + 2), (ushort)port);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(IpBytes + 4), (ushort)(length - IpBytes));
        payload.CopyTo(packet.AsSpan(IpBytes + UdpBytes));
        return packet;
    }

    private static ushort Checksum(ReadOnlySpan<byte> header)
    {
        uint sum = 0;
        for (int i = 0; i < header.Length; i += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(header[i..]);
        }

        sum = (sum & 0xFFFF) + (sum >> 16);
        return unchecked((ushort)~((sum & 0xFFFF) + (sum >> 16)));
    }
}
